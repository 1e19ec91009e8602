import type { VersionAlphabet } from "./random-pairs.ts";

/** The tool that knows a scheme's order, and the versions to ask it about. */
export interface NativeTool {
  readonly scheme: string;
  /** The one thing that must be there, for the message when it is not. */
  readonly needs: string;
  readonly command: readonly [string, ...string[]];
  readonly directory?: string;
  readonly pairs: number;
  readonly alphabet: VersionAlphabet;
  /** Pairs on which we differ from the tool on purpose; the scheme's own file says why. */
  readonly except?: RegExp;
}

const numbers = ["0", "1", "2", "9", "10", "01", "00", "007", "100", "20240101", "99999999999999999999"];
const dotted = numbers.map((each) => `.${each}`);
const versions = ["0", "1", "1.0", "1.2.3", "10.4", "0.0.1"];
const full = ["0.0.0", "1.0.0", "1.2.3", "1.10.3", "2.0.0"];
const identifiers = ["alpha", "beta", "rc", "a", "1", "0", "10", "x-y", "A", "1a", "-"];
const semantic = {
  start: full,
  pieces: [...identifiers.flatMap((each) => [`-${each}`, `.${each}`]), "+build", "+1", "+a.b"],
  maxPieces: 4,
};

/** One per scheme that has a reference implementation to ask. */
export const nativeTools: readonly NativeTool[] = [
  {
    scheme: "deb",
    needs: "dpkg",
    command: ["sh", "deb.sh"],
    pairs: 30_000,
    alphabet: {
      start: [...versions, "0:1", "1:1", "2:0.9", "00:1"],
      pieces: [
        ...dotted,
        "~",
        "~~",
        "~rc1",
        "+",
        "+b1",
        "+dfsg",
        "-",
        "-1",
        "-0",
        "-1ubuntu2",
        "a",
        "Z",
        ":",
        ".",
      ],
      maxPieces: 5,
    },
  },
  {
    scheme: "rpm",
    needs: "rpm",
    command: ["sh", "rpm.sh"],
    pairs: 40_000,
    alphabet: {
      start: [...versions, "0:1", "1:1", "7:2.0", "a", "xyz"],
      pieces: [
        ...dotted,
        "~",
        "^",
        "~rc1",
        "^git1",
        "^20240101",
        "-1",
        "-2.el9",
        "_",
        "+",
        "a",
        "Z",
        "el8",
        "..",
        "é",
      ],
      maxPieces: 5,
    },
  },
  {
    scheme: "apk",
    needs: "apk",
    command: ["sh", "apk.sh"],
    pairs: 30_000,
    alphabet: {
      start: [...versions, "007", "20240101"],
      pieces: [
        ...["0", "1", "2", "10", "01", "00", "007", "010"].map((each) => `.${each}`),
        ...["alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"].map((each) => `_${each}`),
        ...[
          "a",
          "b",
          "z",
          "1",
          "0",
          "01",
          "~abc",
          "~0f",
          "-r0",
          "-r1",
          "-r10",
          "-r01",
          "_p1",
          "_rc2",
          "_pre3",
        ],
      ],
      maxPieces: 4,
    },
  },
  {
    scheme: "maven",
    needs: "java, and maven-artifact 3.9",
    command: ["sh", "maven.sh"],
    pairs: 40_000,
    except: /(?:^|[-.0-9])(?:ga|final|release)(?:\.0*)*[-0-9]/i,
    alphabet: {
      start: [...versions, "a", "alpha", "RELEASE", "v1"],
      pieces: [
        ...dotted,
        ...[
          "alpha",
          "beta",
          "milestone",
          "rc",
          "cr",
          "snapshot",
          "SNAPSHOT",
          "sp",
          "ga",
          "final",
          "RELEASE",
        ].flatMap((each) => [`-${each}`, `.${each}`, each]),
        ...[
          "-a1",
          "b2",
          "-m3",
          "a",
          "b",
          "m",
          "x",
          "-1",
          "-0",
          "-",
          ".",
          "_",
          "1",
          "0",
          "-jre",
          ".redhat-1",
          "α",
        ],
      ],
      maxPieces: 5,
    },
  },
  {
    scheme: "gem",
    needs: "ruby",
    command: ["ruby", "gem.rb"],
    pairs: 40_000,
    alphabet: {
      start: versions,
      pieces: [
        ...dotted,
        ".a",
        ".b",
        ".rc1",
        ".pre",
        ".pre.1",
        ".A",
        ".beta2",
        ".1a",
        "-1",
        "-x86",
        "-java-2",
        ".",
      ],
      maxPieces: 5,
    },
  },
  {
    scheme: "pep440",
    needs: "python3 with `packaging`",
    command: ["python3", "pep440.py"],
    pairs: 40_000,
    alphabet: {
      start: [...versions, "1!1", "v1.0", "0!2", "2!0.1"],
      pieces: [
        ...dotted,
        ...["a1", "b2", "rc1", "c1", ".alpha.1", "-beta", "_pre_3", "preview", "RC10", "A01"],
        ...[".post1", "-1", "post", ".rev2", "-r3", ".POST0", ".dev1", "dev", "-dev2", "_dev_10"],
        ...["+1", "+abc", "+1.abc", "+ABC.1", "+0a", "+01", "-x", ""],
      ],
      maxPieces: 4,
    },
  },
  {
    scheme: "semver",
    needs: "semver (npm)",
    command: [process.execPath, "semver.mjs"],
    pairs: 40_000,
    alphabet: semantic,
  },
  {
    scheme: "npm",
    needs: "semver (npm)",
    command: [process.execPath, "semver.mjs", "--loose"],
    pairs: 40_000,
    alphabet: {
      ...semantic,
      start: [...full, "v1.0.0", "=1.0.0", "v=1.2.3", "01.2.3", "1.2.03"],
      pieces: [...semantic.pieces, "beta", "rc1", "-01", "a"],
    },
  },
  {
    scheme: "go",
    needs: "go",
    command: ["go", "run", "."],
    directory: "go",
    pairs: 40_000,
    except: /^go[0-9.]*a/,
    alphabet: {
      start: [
        ...["v0.0.0", "v1", "v1.2", "v1.2.3", "v2.0.0", "v10.4.1", "v0.0.0-20240101000000-abcdef123456"],
        ...["v1.2.4-0.20240101000000-abcdef123456", "go1", "go1.20", "go1.21", "go1.22", "go1.9"],
      ],
      pieces: [...semantic.pieces, "+incompatible", ".0", ".1", ".13", "rc1", "beta2", "rc10", "-bigcorp"],
      maxPieces: 3,
    },
  },
  {
    scheme: "composer",
    needs: "php, and Debian's package `composer`",
    command: ["php", "composer.php"],
    pairs: 40_000,
    except: /^dev-/,
    alphabet: {
      start: [...versions, "v1.0", "2010-01-02", "20100102", "20100102-0203", "1.x", "2.*", "dev-main"],
      pieces: [
        ...["0", "1", "2", "9", "10", "01", "100", "20240101"].map((each) => `.${each}`),
        ...[
          "-alpha",
          "-beta1",
          "-RC2",
          "a1",
          "b",
          "RC",
          "-stable",
          "-p1",
          "pl2",
          "-patch.3",
          ".4",
          "-dev",
          "dev",
          "-5",
        ],
        ...["+build", "_alpha", "-alpha-1", ".x"],
      ],
      maxPieces: 4,
    },
  },
];
