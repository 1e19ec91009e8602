/** Erlang and Elixir packages: what osv.dev exports for `Hex`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvHexFeed = osvExportFeed({ name: "hex", ecosystem: "Hex" });
