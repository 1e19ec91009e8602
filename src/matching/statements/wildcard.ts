/**
 * Whether a text fits a pattern in which `*` stands for any characters. No backtracking beyond the last star: at most
 * length × length steps.
 */
export function fitsWildcard(pattern: string, text: string): boolean {
  return fits(pattern, text, {
    isStar: (part) => part === "*",
    isSame: (part, piece) => part === piece,
  });
}

/** Whether a path fits a glob: `*` within one name, `**` across directories. A leading slash is the same as none. */
export function fitsPath(glob: string, path: string): boolean {
  return fits(parts(glob), parts(path), {
    isStar: (part) => part === "**",
    isSame: fitsWildcard,
  });
}

function parts(path: string): readonly string[] {
  return path.replace(/^\/+/, "").split("/");
}

interface Comparison {
  readonly isStar: (part: string) => boolean;
  readonly isSame: (part: string, piece: string) => boolean;
}

function fits(pattern: ArrayLike<string>, text: ArrayLike<string>, { isStar, isSame }: Comparison): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < text.length;) {
    const part = pattern[at];
    if (part !== undefined && isStar(part)) {
      star = at;
      at += 1;
      resume = index;
    } else if (part !== undefined && isSame(part, text[index] ?? "")) {
      at += 1;
      index += 1;
    } else if (star < 0) {
      return false;
    } else {
      resume += 1;
      index = resume;
      at = star + 1;
    }
  }
  while (at < pattern.length && isStar(pattern[at] ?? "")) at += 1;
  return at === pattern.length;
}
