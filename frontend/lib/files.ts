/** Files to the server. GraphQL then works on what was sent, by its id. */
import { Failed, OFFLINE, SIGNED_OUT } from "./graphql";

export type Uploaded = { id: string; digest: string; size: number };

/** Sends a file; `onSent` hears how much of it is there, from 0 to 1. Throws Failed. */
export function upload(
  file: File,
  purpose: string,
  onSent: (share: number) => void,
  signal?: AbortSignal,
): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    // Only this old interface tells how far a body has come.
    const request = new XMLHttpRequest();
    request.open("POST", `/uploads?${new URLSearchParams({ purpose, name: file.name })}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 1);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText));
      else reject(problemOf(request));
    };
    request.onerror = () => reject(new Failed(OFFLINE, ""));
    request.onabort = () => reject(new DOMException("", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function problemOf(request: XMLHttpRequest): Failed {
  const support = request.getResponseHeader("x-correlation-id") ?? "";
  if (request.status === 401) return new Failed(SIGNED_OUT, "", support);
  try {
    const [error] = JSON.parse(request.responseText).errors;
    return new Failed(error.code, error.message, support);
  } catch {
    return new Failed("INTERNAL", "", support);
  }
}
