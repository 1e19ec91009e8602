import { githubWorkflowKind } from "../../extractors/github/workflow.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Actions that GitHub's workflows use. */
export const githubWorkflowPackages = listCataloger({
  id: "github/workflow",
  version: 1,
  kind: githubWorkflowKind,
  type: "github",
  spec: {
    title: "GitHub Actions, Workflow syntax, jobs.<job_id>.steps[*].uses",
    url: "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses",
  },
});
