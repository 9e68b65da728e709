/** The worker that keeps the shell, so that the wallet opens without a connection. */
export function install(): void {
  if (import.meta.env.PROD && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("/wallet/worker.js", { scope: "/wallet" }).catch(() => {
      // Without it the wallet works as well; it only does not open offline.
    });
  }
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = "/wallet/app.webmanifest";
  document.head.append(link);
}
