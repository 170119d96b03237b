/** Calls of the JSON API. The key, if one is needed, is kept for this tab only. */

const STORED_KEY = "cairn-key";

/** What the API answered instead of what was asked for. */
export class Failure extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export function key() {
  return sessionStorage.getItem(STORED_KEY);
}

export function remember(secret) {
  sessionStorage.setItem(STORED_KEY, secret);
}

export function forget() {
  sessionStorage.removeItem(STORED_KEY);
}

/**
 * Asks for something.
 *
 * @param {string} path below the origin, its segments already encoded
 * @param {Object} query members left out or empty are not sent
 * @throws {Failure} if the answer is not what was asked for
 */
export async function get(path, query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") {
      search.append(name, value);
    }
  }
  const headers = { Accept: "application/json" };
  if (key() !== null) {
    headers.Authorization = `Bearer ${key()}`;
  }
  const text = search.toString();
  let response;
  try {
    response = await fetch(text === "" ? path : `${path}?${text}`, { headers });
  } catch {
    throw new Failure(0, "unreachable", "The server does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok && path !== "/v1/health") {
    throw new Failure(response.status, body.code ?? "failed", body.detail ?? response.statusText);
  }
  return body;
}

/** The path of a thing by its key or id. */
export function at(...segments) {
  return `/v1/${segments.map(encodeURIComponent).join("/")}`;
}
