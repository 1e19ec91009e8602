/** What is made of findings: which are shown, and the verdict. */
export { selectFindings, type SelectedFindings, type Selection } from "./selection.ts";
export { judge, type Evidence, type Gate } from "./verdict.ts";
