/**
 * Writes a file as the comment of a pull or merge request, and changes the one that is there: it is known by the marker
 * in its first line. `node upsert-comment.mjs FILE`, with the variables that GitHub's and GitLab's runners set.
 */
import { readFileSync } from "node:fs";

const marker = "<!-- assay-report -->";
const pageSize = 100;
const maxPages = 50;
const timeoutMs = 20_000;

const { env } = process;
const body = readFileSync(process.argv[2] ?? "", "utf8");
const place = env.GITHUB_ACTIONS === undefined ? gitlabPlace() : githubPlace();
if (place === undefined) console.error("assay-ci: no pull or merge request, or no token: no comment");
else await upsert(place);

function githubPlace() {
  const number = pullRequestNumber();
  const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = env;
  if (number === undefined || !api || !repository || !token) return undefined;
  const issues = `${api}/repos/${repository}/issues`;
  const headers = { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" };
  return {
    list: `${issues}/${number}/comments`,
    one: (id) => `${issues}/comments/${id}`,
    changeMethod: "PATCH",
    headers,
  };
}

/** `refs/pull/7/merge` of pull requests; of other events there is none. */
function pullRequestNumber() {
  return /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? "")?.[1];
}

function gitlabPlace() {
  const { CI_API_V4_URL: api, CI_PROJECT_ID: project, CI_MERGE_REQUEST_IID: iid, GATE_TOKEN: token } = env;
  if (!api || !project || !iid || !token) return undefined;
  const list = `${api}/projects/${encodeURIComponent(project)}/merge_requests/${iid}/notes`;
  return { list, one: (id) => `${list}/${id}`, changeMethod: "PUT", headers: { "private-token": token } };
}

async function upsert(to) {
  const known = await find(to);
  if (known === undefined) await ask(to, to.list, "POST", { body });
  else await ask(to, to.one(known.id), to.changeMethod, { body });
  console.error(`assay-ci: comment ${known === undefined ? "written" : "updated"}`);
}

async function find(to) {
  for (let page = 1; page <= maxPages; page++) {
    const comments = await ask(to, `${to.list}?per_page=${pageSize}&page=${page}`, "GET");
    const own = comments.find((comment) => comment.body?.startsWith(marker));
    if (own !== undefined || comments.length < pageSize) return own;
  }
  return undefined;
}

async function ask({ headers }, url, method, content) {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(content === undefined ? {} : { "content-type": "application/json" }) },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${response.status}`);
  return response.json();
}
