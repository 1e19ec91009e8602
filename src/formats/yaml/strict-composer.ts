import { Composer, type CST } from "yaml";

/**
 * A composer that throws at the first error. Left to itself it goes on and keeps them all: a mebibyte of brackets, or
 * of values without commas between them, is as many errors, and takes seconds.
 */
export function strictComposer(): Composer {
  const composer = new Composer({ logLevel: "silent", prettyErrors: false, uniqueKeys: false });
  const onError = (_source: unknown, _code: unknown, message: string, isWarning?: boolean): void => {
    if (isWarning !== true) throw new SyntaxError(message);
  };
  return Object.assign(composer, { onError });
}

/** The tokens up to the first one that is an error, at which it throws. */
export function* untilError(tokens: Iterable<CST.Token>): Generator<CST.Token> {
  for (const token of tokens) {
    if (token.type === "error") throw new SyntaxError(token.message);
    yield token;
  }
}
