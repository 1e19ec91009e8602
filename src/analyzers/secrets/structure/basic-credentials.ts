import { isPlaceholder } from "../engine/placeholder.ts";

/** Whether base64 holds `user:password`, as in HTTP's basic authentication (RFC 7617), with a real password. */
export function isBasicCredentials(value: string): boolean {
  const text = Buffer.from(value, "base64").toString("latin1");
  const colon = text.indexOf(":");
  if (colon < 0 || !/^[\x20-\x7e]{3,512}$/.test(text)) return false;
  const password = text.slice(colon + 1);
  return password.length >= 3 && !isPlaceholder(password);
}
