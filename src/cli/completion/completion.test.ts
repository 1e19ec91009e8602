import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { describeWithTools } from "../../../test/support/requires.ts";

let directory = "";
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "assay-completion-"));
  for (const shell of ["bash", "zsh", "fish"]) {
    writeFileSync(join(directory, `assay.${shell}`), (await assay(["completion", shell])).stdout);
  }
  writeFileSync(join(directory, "image.tar"), "");
  const setup = [
    `cd ${directory}; PS1=; autoload -Uz compinit; compinit -u -D; source ./assay.zsh`,
    'show() { print -r -- "<<$BUFFER>>" }; zle -N show; bindkey "^X" show; print ready',
  ];
  writeFileSync(join(directory, "setup.zsh"), setup.join("\n"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Command lines, and what must and must not be offered at their end. */
const cases: readonly (readonly [
  words: readonly string[],
  offered: readonly string[],
  not: readonly string[],
])[] = [
  [["sc"], ["scan"], ["cache"]],
  [
    ["db", ""],
    ["import", "status"],
    ["scan", "show"],
  ],
  [["config", "s"], ["show", "schema"], ["import"]],
  [["scan", "--fail"], ["--fail-on"], ["--stdin"]],
  [["scan", "--fail-on", "h"], ["high"], ["low", "image.tar"]],
  [["scan", "im"], ["image.tar"], ["--fail-on"]],
  [["completion", "z"], ["zsh"], ["bash"]],
  [["versions", "--st"], ["--stdin"], ["--fail-on"]],
];

function expectOffers(offers: readonly string[], [words, offered, not]: (typeof cases)[number]): void {
  for (const word of offered) expect(offers, words.join(" ")).toContain(word);
  for (const word of not) expect(offers, words.join(" ")).not.toContain(word);
}

describeWithTools(["bash"], "bash completion", () => {
  it.each(cases)("of `assay %s`", (...entry) => {
    const [words] = entry;
    const all = ["assay", ...words];
    const script = `source ./assay.bash; COMP_WORDS=(${all.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${all.length - 1}; _assay; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const output = execFileSync("bash", ["--norc", "-c", script], { cwd: directory, encoding: "utf8" });
    expectOffers(output.split("\n"), entry);
  });
});

describeWithTools(["fish"], "fish completion", () => {
  it.each(cases)("of `assay %s`", (...entry) => {
    const line = ["assay", ...entry[0]].join(" ");
    const script = `source ./assay.fish; complete -C '${line}'`;
    const output = execFileSync("fish", ["--no-config", "-c", script], { cwd: directory, encoding: "utf8" });
    expectOffers(
      output.split("\n").map((offer) => offer.split("\t")[0] ?? ""),
      entry,
    );
  });
});

describeWithTools(["zsh"], "zsh completion", () => {
  it("is taken by the completion system without a word", () => {
    const script = "autoload -Uz compinit; compinit -u -D; source ./assay.zsh; print -r -- ${_comps[assay]}";
    const output = execFileSync("zsh", ["-f", "-c", script], { cwd: directory, encoding: "utf8" });
    expect(output.trim()).toBe("_assay");
  });

  it.each([
    ["assay sc", "assay scan "],
    ["assay scan --fail-on h", "assay scan --fail-on high "],
    ["assay scan --only-f", "assay scan --only-fixed "],
    ["assay completion z", "assay completion zsh "],
    ["assay db im", "assay db import "],
    ["assay scan im", "assay scan image.tar "],
  ])("completes `%s` as a person would see it", (typed, completed) => {
    // A shell on a pseudo-terminal of zsh's own; Ctrl-X shows the line as it is after the Tab.
    const script = `
      zmodload zsh/zpty
      zpty z "zsh -f -i"
      zpty -w z "source ${directory}/setup.zsh"
      zpty -r z output '*ready*' || exit 1
      zpty -w -n z ${JSON.stringify(typed)}$'\\t\\x18'
      zpty -r z output '*<<*>>*' || exit 1
      print -r -- "$output"
    `;
    const output = execFileSync("zsh", ["-f", "-c", script], { encoding: "utf8", timeout: 20_000 });
    expect(/<<(.*)>>/.exec(output)?.[1]).toBe(completed);
  });
});

describe("completion scripts", () => {
  it.each(["bash", "zsh", "fish"])("of %s name every flag once a command takes it", async (shell) => {
    const { stdout } = await assay(["completion", shell]);
    for (const flag of ["fail-on", "ignore-unfixed", "no-progress", "skip-dirs", "stdin"])
      expect(stdout).toContain(flag);
    for (const secret of ["--registry-token", "--password="]) expect(stdout).not.toContain(secret);
  });
});
