import { languageTools } from "./language-tools.ts";
import type { NativeTool } from "./native-tool.ts";
import { systemTools } from "./system-tools.ts";

/** One per scheme that has a reference implementation to ask. */
export const nativeTools: readonly NativeTool[] = [...systemTools, ...languageTools];
