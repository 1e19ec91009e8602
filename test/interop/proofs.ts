/** What is proved, each of an image of its own. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identityToken, startSigstore, tokenIssuer, workflow } from "../support/sigstore-instance.ts";
import type { Bench } from "./bench.ts";

/** One proof; it throws where it fails. */
export interface Proof {
  readonly title: string;
  readonly prove: (bench: Bench) => Promise<void>;
}

type Cosign = "cosign2" | "cosign3";

const attestedTypes = { vuln: "vuln", "sbom-cyclonedx": "cyclonedx", "sbom-spdx": "spdxjson" } as const;

/** Every proof, in the order in which they are told. */
export const proofs: readonly Proof[] = [
  ...(["cosign2", "cosign3"] as const).flatMap(acceptsOurBundles),
  acceptsOurTags("cosign2"),
  acceptsOurTags("cosign3"),
  ...weAcceptTags("cosign2"),
  ...weAcceptTags("cosign3"),
  ...(["cosign2", "cosign3"] as const).flatMap(weAcceptBundles),
  ...(["jws", "cose"] as const).flatMap((format) =>
    (["ecdsa", "rsa"] as const).map((kind) => weAcceptNotary(format, kind)),
  ),
  ...(["cosign2", "cosign3"] as const).map(acceptsOurIdentity),
  ...(["slsaprovenance", "slsaprovenance1"] as const).map(weAcceptProvenance),
  prunes(),
];

const provenances = {
  slsaprovenance: {
    builder: { id: "https://builder.example/v1" },
    buildType: "https://builder.example/generic@v1",
    invocation: {
      configSource: {
        uri: "git+https://git.example/team/app@refs/heads/main",
        digest: { sha1: "3f786850e387550fdab836ed7e6dc881de23001b" },
      },
    },
  },
  slsaprovenance1: {
    buildDefinition: {
      buildType: "https://builder.example/workflow/v1",
      externalParameters: {
        workflow: { ref: "refs/heads/main", repository: "https://git.example/team/app" },
      },
      resolvedDependencies: [
        {
          uri: "git+https://git.example/team/app@refs/heads/main",
          digest: { gitCommit: "3f786850e387550fdab836ed7e6dc881de23001b" },
        },
      ],
    },
    runDetails: { builder: { id: "https://builder.example/v1" } },
  },
} as const;

function weAcceptProvenance(type: keyof typeof provenances): Proof {
  return {
    title: `assay reads the provenance that cosign3 attests as ${type}: builder, source, commit, branch`,
    prove: async (bench) => {
      const { directory, reference } = bench;
      await withKeys(bench);
      await bench.peer("cosign3", ["generate-key-pair", "--output-key-prefix", "their"]);
      writeFileSync(join(directory, "provenance.json"), JSON.stringify(provenances[type]));
      const signing = ["--use-signing-config=false", "--yes", "--tlog-upload=false", "--key", "their.key"];
      await bench.peer("cosign3", [
        "attest",
        ...signing,
        "--type",
        type,
        "--predicate",
        "provenance.json",
        reference,
      ]);
      const wanted = [
        "--builder",
        "https://builder.example/v1",
        "--source-repository",
        "https://git.example/team/app",
      ];
      const state = [
        "--source-revision",
        "3f786850e387550fdab836ed7e6dc881de23001b",
        "--source-ref",
        "refs/heads/main",
      ];
      const verify = ["verify", reference, "--public-key", "their.pub"];
      await bench.assay([...verify, ...wanted, ...state]);
      const other = await bench.assay([...verify, "--source-ref", "refs/heads/dev"], 1);
      expectText(other.stdout, "its ref is refs/heads/main");
      const scan = ["scan", reference, "--require-provenance", "--scanners", "license"];
      await bench.assay([...scan, "--public-key", "their.pub"]);
      expectText(
        (await bench.assay([...scan, "--public-key", "other.pub"], 1)).stdout,
        "no trusted provenance",
      );
    },
  };
}

/** What is left over after a release: referrers and tags, of both tools. */
function prunes(): Proof {
  return {
    title:
      "assay attest prune keeps the newest of each type, of referrers and tags, and never a signature unasked",
    prove: async (bench) => {
      const { reference } = bench;
      const root = await withKeys(bench);
      await bench.assay(["sign", reference, "--key", "our.key"]);
      for (const key of ["our.key", "other.key"])
        for (const form of ["bundle", "cosign-tag"])
          await bench.assay([
            "attest",
            reference,
            "--key",
            key,
            "--type",
            "vuln,decision",
            "--attach-as",
            form,
          ]);
      const prune = ["attest", "prune", reference, "--keep-last", "1"];
      expectText((await bench.assay([...prune, "--dry-run"])).stdout, "4 of 9 statements would go");
      expectText((await bench.assay(prune)).stdout, "4 of 9 statements");
      expectText((await bench.assay(prune)).stdout, "0 of 5 statements");
      await bench.peer("cosign3", ["verify", ...root, "--key", "our.pub", reference]);
      await bench.peer(
        "cosign3",
        verifyAttestation("vuln", root, reference).map((one) => (one === "our.pub" ? "other.pub" : one)),
      );
      await bench.assay([
        "attest",
        "prune",
        reference,
        "--prune-type",
        "*",
        "--older-than",
        "0s",
        "--keep-last",
        "0",
      ]);
      await bench.assay(["verify", reference, "--public-key", "our.pub"], 1);
    },
  };
}

function weAcceptNotary(format: string, kind: string): Proof {
  return {
    title: `assay verify accepts what notation's library signs as ${format} with ${kind}, and refuses it by another authority and by a revocation list`,
    prove: async (bench) => {
      const { reference, directory } = bench;
      mkdirSync(join(directory, "other"));
      await bench.peer("notary", [reference, format, kind, directory, "24"]);
      const verify = ["verify", reference, "--require-signature"];
      const { stdout } = await bench.assay([...verify, "--authority", "ca.pem"]);
      expectText(stdout, "CN=release.example, O=Example");
      const byList = [...verify, "--authority", "ca.pem", "--revocation-list"];
      await bench.assay([...byList, "good.crl"]);
      expectText(
        (await bench.assay([...byList, "revoked.crl"], 1)).stdout,
        "its key is compromised (revoked.crl)",
      );
      await bench.peer("notary", [reference.replace("@", "-other@"), format, kind, "other"], "failing");
      await bench.assay([...verify, "--authority", "other/ca.pem"], 1);
    },
  };
}

/** Fulcio, log and timestamp authority are stand-ins on loopback; verifying is the real thing. */
function acceptsOurIdentity(cosign: Cosign): Proof {
  return {
    title: `${cosign} verify and verify-attestation accept what assay signs without a key, by identity, issuer and trusted root`,
    prove: async (bench) => {
      const { reference, directory } = bench;
      const sigstore = await startSigstore();
      try {
        writeFileSync(join(directory, "root.json"), sigstore.root());
        writeFileSync(join(directory, "token"), identityToken());
        const keyless = [...sigstore.options, "--identity-token-file", "token"];
        await bench.assay(["sign", reference, ...keyless]);
        await bench.assay(["attest", reference, ...keyless, "--type", "vuln"]);
        const form = cosign === "cosign2" ? ["--new-bundle-format"] : [];
        const whom = ["--certificate-identity", workflow, "--certificate-oidc-issuer", tokenIssuer];
        const by = [...form, "--trusted-root", "root.json", "--use-signed-timestamps", reference];
        await bench.peer(cosign, ["verify", ...whom, ...by]);
        await bench.peer(cosign, ["verify-attestation", "--type", "vuln", ...whom, ...by]);
        const stranger = [
          "--certificate-identity",
          "https://other.example",
          "--certificate-oidc-issuer",
          tokenIssuer,
        ];
        await bench.peer(cosign, ["verify", ...stranger, ...by], "failing");
      } finally {
        await sigstore.close();
      }
    },
  };
}

function acceptsOurBundles(cosign: Cosign): readonly Proof[] {
  const form = cosign === "cosign2" ? ["--new-bundle-format"] : [];
  return [
    {
      title: `${cosign} verify accepts the bundle of assay sign, and refuses it by another key`,
      prove: async (bench) => {
        const { reference } = bench;
        const root = await withKeys(bench);
        await bench.assay(["sign", reference, "--key", "our.key"]);
        const verify = ["verify", ...form, ...root, reference];
        await bench.peer(cosign, [...verify, "--key", "our.pub"]);
        await bench.peer(cosign, [...verify, "--key", "other.pub"], "failing");
      },
    },
    {
      title: `${cosign} verify-attestation accepts the bundles of assay attest: vulnerabilities, CycloneDX, SPDX`,
      prove: async (bench) => {
        const { reference } = bench;
        const root = await withKeys(bench);
        await bench.assay([
          "attest",
          reference,
          "--key",
          "our.key",
          "--type",
          Object.keys(attestedTypes).join(),
        ]);
        for (const type of Object.values(attestedTypes))
          await bench.peer(cosign, verifyAttestation(type, [...form, ...root], reference));
      },
    },
  ];
}

function acceptsOurTags(cosign: Cosign): Proof {
  const form = cosign === "cosign3" ? ["--new-bundle-format=false"] : [];
  return {
    title: `${cosign} verify and verify-attestation accept the tags .sig and .att that assay writes`,
    prove: async (bench) => {
      const { reference } = bench;
      await withKeys(bench);
      const asTag = ["--key", "our.key", "--attach-as", "cosign-tag"];
      await bench.assay(["sign", reference, ...asTag]);
      await bench.assay(["attest", reference, ...asTag, "--type", Object.keys(attestedTypes).join()]);
      const offline = [...form, "--insecure-ignore-tlog"];
      await bench.peer(cosign, ["verify", ...offline, "--key", "our.pub", reference]);
      await bench.peer(cosign, ["verify", ...offline, "--key", "other.pub", reference], "failing");
      for (const type of Object.values(attestedTypes))
        await bench.peer(cosign, verifyAttestation(type, offline, reference));
      await bench.assay(["verify", reference, "--public-key", "our.pub", "--require-type", "vuln"]);
      const again = await bench.assay(["sign", reference, ...asTag]);
      expectText(again.stdout, "is attached already");
    },
  };
}

function weAcceptTags(cosign: Cosign): readonly Proof[] {
  const form = cosign === "cosign3" ? ["--new-bundle-format=false", "--use-signing-config=false"] : [];
  return [
    {
      title: `assay verify accepts the tags .sig and .att of ${cosign}, and refuses them by another key`,
      prove: (bench) => weAccept(bench, cosign, form, "cosign-"),
    },
  ];
}

function weAcceptBundles(cosign: Cosign): readonly Proof[] {
  const form = ["--new-bundle-format", "--use-signing-config=false"];
  return [
    {
      title: `assay verify accepts the bundles of ${cosign}, and refuses them by another key`,
      prove: (bench) => weAccept(bench, cosign, form, "bundle"),
    },
  ];
}

async function weAccept(bench: Bench, cosign: Cosign, form: readonly string[], kept: string): Promise<void> {
  const { reference } = bench;
  await withKeys(bench);
  await bench.peer(cosign, ["generate-key-pair", "--output-key-prefix", "their"]);
  const signing = [...form, "--yes", "--tlog-upload=false", "--key", "their.key"];
  await bench.peer(cosign, ["sign", ...signing, reference]);
  writeFileSync(
    join(bench.directory, "bom.json"),
    JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6" }),
  );
  const predicate = ["--type", "cyclonedx", "--predicate", "bom.json"];
  await bench.peer(cosign, ["attest", ...signing, ...predicate, reference]);
  const verify = ["verify", reference, "--require-signature", "--require-type", "sbom-cyclonedx"];
  const { stdout } = await bench.assay([...verify, "--public-key", "their.pub", "--format", "json"]);
  const { signatures } = JSON.parse(stdout) as { readonly signatures: readonly { readonly form: string }[] };
  if (!signatures.some((one) => one.form.startsWith(kept)))
    throw new Error(`none is kept as ${kept}: ${stdout}`);
  await bench.assay([...verify, "--public-key", "other.pub"], 1);
  // Whoever has cosign's key signs with it here, too.
  await bench.assay(["attest", reference, "--key", "their.key", "--type", "decision"]);
}

/** Makes our keys, and gives what cosign has to be told to look at no log. */
async function withKeys(bench: Bench): Promise<readonly string[]> {
  await bench.assay(["attest", "keygen", "our"]);
  await bench.assay(["attest", "keygen", "other"]);
  const mediaType = "application/vnd.dev.sigstore.trustedroot+json;version=0.1";
  writeFileSync(join(bench.directory, "root.json"), JSON.stringify({ mediaType }));
  return ["--trusted-root", "root.json", "--insecure-ignore-tlog"];
}

function verifyAttestation(type: string, form: readonly string[], reference: string): readonly string[] {
  return ["verify-attestation", "--type", type, ...form, "--key", "our.pub", reference];
}

function expectText(text: string, wanted: string): void {
  // Lines are folded for terminals.
  if (!text.replace(/\s+/g, " ").includes(wanted)) throw new Error(`"${wanted}" is not in:\n${text}`);
}
