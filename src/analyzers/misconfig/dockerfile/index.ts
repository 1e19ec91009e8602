import { addLocalFiles } from "./add-local-files.ts";
import { addRemoteUnverified } from "./add-remote-unverified.ts";
import { apkCacheLeft } from "./apk-cache-left.ts";
import { aptGetListsLeft } from "./apt-get-lists-left.ts";
import { aptGetUpdateAlone } from "./apt-get-update-alone.ts";
import { aptInteractiveFrontEnd } from "./apt-interactive-front-end.ts";
import { aptRecommendedPackages } from "./apt-recommended-packages.ts";
import { authorityInUrl } from "./authority-in-url.ts";
import { baseFloatingTag } from "./base-floating-tag.ts";
import { baseUnpinned } from "./base-unpinned.ts";
import { buildToolsInImage } from "./build-tools-in-image.ts";
import { cdInsteadOfWorkdir } from "./cd-instead-of-workdir.ts";
import { chmodWorldWritable } from "./chmod-world-writable.ts";
import { commandWithoutEffect } from "./command-without-effect.ts";
import { contentTrustOff } from "./content-trust-off.ts";
import { copiedModeWorldWritable } from "./copied-mode-world-writable.ts";
import { copiedPrivateFile } from "./copied-private-file.ts";
import { copyFromItself } from "./copy-from-itself.ts";
import { copyFromUnknown } from "./copy-from-unknown.ts";
import { copyManyToFile } from "./copy-many-to-file.ts";
import { curlAndWget } from "./curl-and-wget.ts";
import { dnfCacheLeft } from "./dnf-cache-left.ts";
import { downloadPipedToShell } from "./download-piped-to-shell.ts";
import { downloadUnverifiedTls } from "./download-unverified-tls.ts";
import { duplicateStageName } from "./duplicate-stage-name.ts";
import { exposedPortOutOfRange } from "./exposed-port-out-of-range.ts";
import { exposedPrivilegedPort } from "./exposed-privileged-port.ts";
import { exposedSshPort } from "./exposed-ssh-port.ts";
import { goProgramFloating } from "./go-program-floating.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { highUserNumberLogged } from "./high-user-number-logged.ts";
import { labelKeyInvalid } from "./label-key-invalid.ts";
import { maintainerDeprecated } from "./maintainer-deprecated.ts";
import { multipleCmd } from "./multiple-cmd.ts";
import { multipleEntrypoint } from "./multiple-entrypoint.ts";
import { multipleHealthcheck } from "./multiple-healthcheck.ts";
import { packagePrompt } from "./package-prompt.ts";
import { packageSignatureUnchecked } from "./package-signature-unchecked.ts";
import { packageUnpinned } from "./package-unpinned.ts";
import { passwordSet } from "./password-set.ts";
import { pipCacheLeft } from "./pip-cache-left.ts";
import { pipTrustedHost } from "./pip-trusted-host.ts";
import { pipeFailureHidden } from "./pipe-failure-hidden.ts";
import { platformFixed } from "./platform-fixed.ts";
import { relativeCopyWithoutWorkdir } from "./relative-copy-without-workdir.ts";
import { runHostNetwork } from "./run-host-network.ts";
import { runInsecure } from "./run-insecure.ts";
import { runSudo } from "./run-sudo.ts";
import { secretInArg } from "./secret-in-arg.ts";
import { secretInEnv } from "./secret-in-env.ts";
import { setuidAdded } from "./setuid-added.ts";
import { shellFormEntrypoint } from "./shell-form-entrypoint.ts";
import { sshServerInstalled } from "./ssh-server-installed.ts";
import { sudoWithoutPassword } from "./sudo-without-password.ts";
import { systemUpgraded } from "./system-upgraded.ts";
import { tlsVerificationOff } from "./tls-verification-off.ts";
import { triggerOfForbidden } from "./trigger-of-forbidden.ts";
import { userRoot } from "./user-root.ts";
import { volumeSensitivePath } from "./volume-sensitive-path.ts";
import { workdirRelative } from "./workdir-relative.ts";
import { workdirSystemPath } from "./workdir-system-path.ts";
import { yarnCacheLeft } from "./yarn-cache-left.ts";
import { yumCacheLeft } from "./yum-cache-left.ts";
import { zypperCacheLeft } from "./zypper-cache-left.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const dockerfileChecks: readonly MisconfigCheck<"dockerfile">[] = [
  addLocalFiles,
  addRemoteUnverified,
  apkCacheLeft,
  aptGetListsLeft,
  aptGetUpdateAlone,
  aptInteractiveFrontEnd,
  aptRecommendedPackages,
  authorityInUrl,
  baseFloatingTag,
  baseUnpinned,
  buildToolsInImage,
  cdInsteadOfWorkdir,
  chmodWorldWritable,
  commandWithoutEffect,
  contentTrustOff,
  copiedModeWorldWritable,
  copiedPrivateFile,
  copyFromItself,
  copyFromUnknown,
  copyManyToFile,
  curlAndWget,
  dnfCacheLeft,
  downloadPipedToShell,
  downloadUnverifiedTls,
  duplicateStageName,
  exposedPortOutOfRange,
  exposedPrivilegedPort,
  exposedSshPort,
  goProgramFloating,
  healthcheckMissing,
  highUserNumberLogged,
  labelKeyInvalid,
  maintainerDeprecated,
  multipleCmd,
  multipleEntrypoint,
  multipleHealthcheck,
  packagePrompt,
  packageSignatureUnchecked,
  packageUnpinned,
  passwordSet,
  pipCacheLeft,
  pipTrustedHost,
  pipeFailureHidden,
  platformFixed,
  relativeCopyWithoutWorkdir,
  runHostNetwork,
  runInsecure,
  runSudo,
  secretInArg,
  secretInEnv,
  setuidAdded,
  shellFormEntrypoint,
  sshServerInstalled,
  sudoWithoutPassword,
  systemUpgraded,
  tlsVerificationOff,
  triggerOfForbidden,
  userRoot,
  volumeSensitivePath,
  workdirRelative,
  workdirSystemPath,
  yarnCacheLeft,
  yumCacheLeft,
  zypperCacheLeft,
];
