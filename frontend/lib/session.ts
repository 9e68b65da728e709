/** Signing in and out. The token is in a cookie that no script can read. */
import { Failed, OFFLINE } from "./graphql";

export type Guest = { who: string; name: string; role: string };
export type There = { home: string | null; guests: Guest[] };
export type Credentials =
  | { email: string; password: string }
  | { as: string }
  | { till: string }
  | { leaver: string; digits: string };

/** Who is there, and in a demo who may be tried. */
export async function there(): Promise<There> {
  return (await send("GET")).json();
}

/** Signs in; where the work of that person is. Throws Failed with the server's sentence. */
export async function signIn(credentials: Credentials): Promise<string> {
  return (await (await send("POST", credentials)).json()).home;
}

/** Has digits sent to a private address, if it is that of somebody who left and keeps something. */
export async function sendDigits(leaver: string): Promise<void> {
  await send("POST", { leaver });
}

export async function signOut(): Promise<void> {
  await send("DELETE");
  location.assign("/sign-in");
}

async function send(method: string, body?: Credentials | { leaver: string }): Promise<Response> {
  const response = await fetch("/session", {
    method,
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": document.documentElement.lang,
    },
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new Failed(OFFLINE, "");
  });
  if (response.ok) return response;
  const [error] = (await response.json().catch(() => ({}))).errors ?? [];
  const support = response.headers.get("x-correlation-id") ?? "";
  throw new Failed(error?.code ?? "INTERNAL", error?.message ?? "", support);
}

/** Where to go after signing in: the page that asked for it, if it is ours, else `home`. */
export function afterSignIn(home: string): string {
  const next = new URLSearchParams(location.search).get("next") ?? "";
  return /^\/(?!\/)[^\\]*$/.test(next) && next.startsWith(home) ? next : home;
}
