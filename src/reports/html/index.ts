import type { Reporter } from "../reporter.ts";
import { pageData } from "./page-data.ts";
import { pageEnd, pageStart } from "./page-frame.ts";

/** One file that needs nothing else: search, filter and sort what was found, without a network. */
export const htmlReporter: Reporter = {
  id: "html",
  description: "For people in a browser: one file, to search, filter and sort, without a network",
  mediaType: "text/html",
  extension: ".html",
  spec: { title: "HTML Living Standard", url: "https://html.spec.whatwg.org/" },
  *write(report, options) {
    yield* pageStart(report, options);
    yield `<script type="application/json" id="data">`;
    yield* pageData(report, options);
    yield "</script>\n";
    yield pageEnd();
  },
};
