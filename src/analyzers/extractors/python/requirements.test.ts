import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { pythonRequirements } from "./requirements.ts";

const sample = `# comment
flask==3.0.3 --hash=sha256:aa \\
    --hash=sha256:bb
requests[socks] >= 2.31 , < 3 ; python_version >= "3.8"  # why
-r more/other.txt
-c constraints.txt
--index-url https://user:secret@registry.example/simple
-e git+https://user:secret@git.example/x.git@v1#egg=editable
wheel @ https://files.example/wheel-0.41.2-py3-none-any.whl
PyYAML
`;

describe("requirements files", () => {
  it("give pins as versions and ranges as what is wanted, with their lines", () => {
    const { requirements, includes } = onlyFact(pythonRequirements, sample);
    expect(requirements).toEqual([
      { name: "flask", version: "3.0.3", wanted: "==3.0.3", line: 2 },
      { name: "requests", wanted: ">=2.31,<3", marker: 'python_version >= "3.8"', line: 4 },
      { name: "editable", wanted: "git+https://git.example/x.git@v1#egg=editable", line: 8 },
      {
        name: "wheel",
        version: "0.41.2",
        wanted: "https://files.example/wheel-0.41.2-py3-none-any.whl",
        line: 9,
      },
      { name: "PyYAML", wanted: "", line: 10 },
    ]);
    expect(includes).toEqual([
      { kind: "requirements", path: "more/other.txt", line: 5 },
      { kind: "constraints", path: "constraints.txt", line: 6 },
    ]);
  });

  it("are read as UTF-16 too, as PowerShell writes them", () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("flask==1.0\r\n", "utf16le")]);
    expect(onlyFact(pythonRequirements, bytes).requirements).toHaveLength(1);
  });

  it("report lines that name nothing", () => {
    expect(extract(pythonRequirements, "=== nonsense\n").issues).toHaveLength(1);
  });

  it("tell an address from its condition, in time that grows with the line and not with its square", () => {
    const asked = onlyFact(pythonRequirements, "a @ https://files.example/a;b.zip ; python_version < '4'\n");
    expect(asked.requirements).toMatchObject([
      { wanted: "https://files.example/a;b.zip", marker: "python_version < '4'" },
    ]);
    const started = process.threadCpuUsage();
    extract(pythonRequirements, `a @ x${" ".repeat(8000)}y\n`.repeat(100));
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(500);
  });

  it("stay bounded whatever the bytes", () => expectBounded(pythonRequirements, Buffer.from(sample)));
});
