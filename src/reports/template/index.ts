import type { Reporter } from "../reporter.ts";

/** Whatever a template makes of the report: `--template FILE`, or one of those that come with Assay. */
export const templateReporter: Reporter = {
  id: "template",
  description: "What a Liquid template of yours makes of it: `--template FILE`, or a shipped one by its name",
  mediaType: "text/plain",
  extension: ".template.txt",
  spec: { title: "Liquid", url: "https://shopify.github.io/liquid/" },
  *write(report, options) {
    if (options.template === undefined) throw new Error("the format template was chosen without a template");
    yield* options.template.render(report, options);
  },
};
