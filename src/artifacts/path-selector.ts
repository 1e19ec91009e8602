import { pathKind } from "./local-path.ts";

/** A path with what is chosen within it. */
export interface PathWithSelector {
  readonly path: string;
  /** Tag or digest; undefined when the whole text is a path. */
  readonly selector: string | undefined;
}

/**
 * Splits `PATH[:tag|@digest]`. A path that exists as a whole wins, so that colons in names do no harm; the tag may
 * itself be a full reference (`image.tar:registry.example/app:1.4`).
 */
export async function splitSelector(text: string): Promise<PathWithSelector> {
  if ((await pathKind(text)) !== "missing") return { path: text, selector: undefined };
  const at = text.lastIndexOf("@");
  if (at > 0 && /^sha\d+:/.test(text.slice(at + 1)))
    return { path: text.slice(0, at), selector: text.slice(at + 1) };
  for (let colon = text.indexOf(":", 1); colon !== -1; colon = text.indexOf(":", colon + 1)) {
    const path = text.slice(0, colon);
    if ((await pathKind(path)) !== "missing") return { path, selector: text.slice(colon + 1) };
  }
  return { path: text, selector: undefined };
}
