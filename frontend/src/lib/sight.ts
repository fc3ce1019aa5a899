// For how long something was in sight: more than half of it, on a page that is looked at.

const TOLD_EVERY_MS = 60_000;
const LEAST_MS = 1000;

/** Attachment: tells seconds in sight when it goes out of sight, and every minute while in it. */
export function inSight(told: (seconds: number) => void): (node: HTMLElement) => () => void {
  return (node) => {
    let near = false;
    let since = 0;
    let kept = 0;
    const tell = (): void => {
      if (since) kept += performance.now() - since;
      since = near && document.visibilityState === "visible" ? performance.now() : 0;
      if (kept >= LEAST_MS && (!since || kept >= TOLD_EVERY_MS)) {
        told(Math.round(kept / 100) / 10);
        kept = 0;
      }
    };
    const watcher = new IntersectionObserver(
      ([entry]) => {
        near = entry?.isIntersecting ?? false;
        tell();
      },
      { threshold: 0.5 },
    );
    watcher.observe(node);
    document.addEventListener("visibilitychange", tell);
    const timer = setInterval(tell, TOLD_EVERY_MS);
    return () => {
      near = false;
      tell();
      watcher.disconnect();
      document.removeEventListener("visibilitychange", tell);
      clearInterval(timer);
    };
  };
}
