import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const STATIC = "../src/undivided/web/static";
const BROWSERS = ["chrome123", "firefox121", "safari17.5"];

// `vite build` makes the app; `vite build --mode page` makes the one script and the one style
// sheet (font inside) that Python puts into an exported page.
export default defineConfig(({ mode }) => {
  const shared = { plugins: [svelte()], build: { target: BROWSERS, cssTarget: BROWSERS } };
  if (mode !== "page") {
    return {
      ...shared,
      build: { ...shared.build, outDir: STATIC, emptyOutDir: true, modulePreload: { polyfill: false } },
      server: {
        proxy: {
          "/api": "http://127.0.0.1:8642",
          "/sign-in": "http://127.0.0.1:8642",
          "/connect": { target: "ws://127.0.0.1:8642", ws: true },
        },
      },
    };
  }
  return {
    ...shared,
    publicDir: false,
    build: {
      ...shared.build,
      outDir: `${STATIC}/page`,
      emptyOutDir: true,
      assetsInlineLimit: 1_000_000,
      cssCodeSplit: false,
      lib: { entry: "src/page.ts", formats: ["es"], fileName: () => "page.js", cssFileName: "page" },
    },
  };
});
