import { mount } from "svelte";
import App from "./App.svelte";
import { theme } from "./lib/theme.svelte";
import "./styles/base.css";

theme.load();
mount(App, { target: document.getElementById("app") as HTMLElement });
