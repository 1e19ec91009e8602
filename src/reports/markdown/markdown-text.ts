import { visibleText } from "../terminal-text.ts";

/** After these a host of pull requests makes a mention, an issue's number or a link of what follows. */
const linking = /[@#]|:(?=\/\/)|www(?=\.)/giu;

/**
 * Text of any origin as plain text of GitHub and GitLab flavoured Markdown, in tables too: punctuation that means
 * something is written as a character reference ("CommonMark", 2.5), and nobody is mentioned and nothing linked by it.
 */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(linking, "$&\u200b")
    .replace(/[\\`*_{}[\]<>#+!|~$&"'^=@]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll("\u200b", "&#8203;");
}

/** The same, as code. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}
