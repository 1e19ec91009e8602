/** One folder per presentation of a scan's result, and one way out. */
export { visibleText } from "./terminal-text.ts";
