import type { SecretRule } from "./secret-rule.ts";
import { onePasswordSecretKey } from "./1password/secret-key.ts";
import { onePasswordServiceAccountToken } from "./1password/service-account-token.ts";
import { adafruitApiKey } from "./adafruit/api-key.ts";
import { adobeClientId } from "./adobe/client-id.ts";
import { adobeClientSecret } from "./adobe/client-secret.ts";
import { ageSecretKey } from "./age/secret-key.ts";
import { airtableApiKey } from "./airtable/api-key.ts";
import { airtablePersonalAccessToken } from "./airtable/personal-access-token.ts";
import { algoliaApiKey } from "./algolia/api-key.ts";
import { alibabaAccessKeyId } from "./alibaba/access-key-id.ts";
import { alibabaSecretKey } from "./alibaba/secret-key.ts";
import { anthropicAdminKey } from "./anthropic/admin-key.ts";
import { anthropicApiKey } from "./anthropic/api-key.ts";
import { anthropicOauthToken } from "./anthropic/oauth-token.ts";
import { artifactoryApiKey } from "./artifactory/api-key.ts";
import { artifactoryIdentityToken } from "./artifactory/identity-token.ts";
import { artifactoryJfrogApiKey } from "./artifactory/jfrog-api-key.ts";
import { artifactoryReferenceToken } from "./artifactory/reference-token.ts";
import { asanaClientId } from "./asana/client-id.ts";
import { asanaClientSecret } from "./asana/client-secret.ts";
import { atlassianApiToken } from "./atlassian/api-token.ts";
import { atlassianBitbucketAppPassword } from "./atlassian/bitbucket-app-password.ts";
import { atlassianConnectToken } from "./atlassian/connect-token.ts";
import { atlassianLegacyApiToken } from "./atlassian/legacy-api-token.ts";
import { authressAccessKey } from "./authress/access-key.ts";
import { awsAccessKeyId } from "./aws/access-key-id.ts";
import { awsAccessKeyIdOlder } from "./aws/access-key-id-older.ts";
import { awsAppClientSecret } from "./aws/app-client-secret.ts";
import { awsBedrockApiKey } from "./aws/bedrock-api-key.ts";
import { awsBedrockApiKeyShort } from "./aws/bedrock-api-key-short.ts";
import { awsMwsToken } from "./aws/mws-token.ts";
import { awsSecretAccessKey } from "./aws/secret-access-key.ts";
import { awsSessionToken } from "./aws/session-token.ts";
import { azureApiManagementKey } from "./azure/api-management-key.ts";
import { azureBatchKey } from "./azure/batch-key.ts";
import { azureCacheKey } from "./azure/cache-key.ts";
import { azureContainerRegistryKey } from "./azure/container-registry-key.ts";
import { azureCosmosDbKey } from "./azure/cosmos-db-key.ts";
import { azureDevopsToken } from "./azure/devops-token.ts";
import { azureEntraClientSecret } from "./azure/entra-client-secret.ts";
import { azureEventHubKey } from "./azure/event-hub-key.ts";
import { azureFunctionsKey } from "./azure/functions-key.ts";
import { azureIotKey } from "./azure/iot-key.ts";
import { azureMachineLearningKey } from "./azure/machine-learning-key.ts";
import { azureOpenaiKey } from "./azure/openai-key.ts";
import { azureRelayKey } from "./azure/relay-key.ts";
import { azureSearchKey } from "./azure/search-key.ts";
import { azureServiceBusKey } from "./azure/service-bus-key.ts";
import { azureSharedAccessKey } from "./azure/shared-access-key.ts";
import { azureSharedAccessSignature } from "./azure/shared-access-signature.ts";
import { azureStorageConnectionString } from "./azure/storage-connection-string.ts";
import { azureStorageKey } from "./azure/storage-key.ts";
import { beamerApiToken } from "./beamer/api-token.ts";
import { bitbucketClientId } from "./bitbucket/client-id.ts";
import { bitbucketClientSecret } from "./bitbucket/client-secret.ts";
import { bittrexAccessKey } from "./bittrex/access-key.ts";
import { buildkiteAccessToken } from "./buildkite/access-token.ts";
import { circleciLegacyToken } from "./circleci/legacy-token.ts";
import { circleciPersonalToken } from "./circleci/personal-token.ts";
import { circleciProjectToken } from "./circleci/project-token.ts";
import { ciscoMerakiApiKey } from "./cisco/meraki-api-key.ts";
import { clickhouseCloudApiKey } from "./clickhouse/cloud-api-key.ts";
import { clojarsDeployToken } from "./clojars/deploy-token.ts";
import { cloudflareApiToken } from "./cloudflare/api-token.ts";
import { cloudflareGlobalApiKey } from "./cloudflare/global-api-key.ts";
import { cloudflareOriginCaKey } from "./cloudflare/origin-ca-key.ts";
import { codecovAccessToken } from "./codecov/access-token.ts";
import { cohereApiKey } from "./cohere/api-key.ts";
import { coinbaseAccessToken } from "./coinbase/access-token.ts";
import { confluentAccessKey } from "./confluent/access-key.ts";
import { confluentSecretKey } from "./confluent/secret-key.ts";
import { contentfulDeliveryToken } from "./contentful/delivery-token.ts";
import { databricksToken } from "./databricks/token.ts";
import { datadogApiKey } from "./datadog/api-key.ts";
import { definedNetworkingApiToken } from "./defined-networking/api-token.ts";
import { digitaloceanOauthToken } from "./digitalocean/oauth-token.ts";
import { digitaloceanPersonalAccessToken } from "./digitalocean/personal-access-token.ts";
import { digitaloceanRefreshToken } from "./digitalocean/refresh-token.ts";
import { digitaloceanSpacesKey } from "./digitalocean/spaces-key.ts";
import { discordApiToken } from "./discord/api-token.ts";
import { discordBotToken } from "./discord/bot-token.ts";
import { discordClientId } from "./discord/client-id.ts";
import { discordClientSecret } from "./discord/client-secret.ts";
import { discordWebhook } from "./discord/webhook.ts";
import { dockerOrganizationAccessToken } from "./docker/organization-access-token.ts";
import { dockerPersonalAccessToken } from "./docker/personal-access-token.ts";
import { dockerRegistryAuth } from "./docker/registry-auth.ts";
import { dockerSwarmJoinToken } from "./docker/swarm-join-token.ts";
import { dockerSwarmUnlockKey } from "./docker/swarm-unlock-key.ts";
import { dopplerAuditToken } from "./doppler/audit-token.ts";
import { dopplerCliToken } from "./doppler/cli-token.ts";
import { dopplerPersonalToken } from "./doppler/personal-token.ts";
import { dopplerScimToken } from "./doppler/scim-token.ts";
import { dopplerServiceToken } from "./doppler/service-token.ts";
import { droneAccessToken } from "./drone/access-token.ts";
import { dropboxAccessToken } from "./dropbox/access-token.ts";
import { dropboxAppSecret } from "./dropbox/app-secret.ts";
import { dropboxLongLivedToken } from "./dropbox/long-lived-token.ts";
import { duffelApiToken } from "./duffel/api-token.ts";
import { dynatraceApiToken } from "./dynatrace/api-token.ts";
import { dynatracePlatformToken } from "./dynatrace/platform-token.ts";
import { easypostApiKey } from "./easypost/api-key.ts";
import { easypostTestApiKey } from "./easypost/test-api-key.ts";
import { etsyAccessToken } from "./etsy/access-token.ts";
import { facebookAccessToken } from "./facebook/access-token.ts";
import { facebookAppAccessToken } from "./facebook/app-access-token.ts";
import { facebookAppSecret } from "./facebook/app-secret.ts";
import { fastlyApiToken } from "./fastly/api-token.ts";
import { figmaPersonalAccessToken } from "./figma/personal-access-token.ts";
import { finicityApiToken } from "./finicity/api-token.ts";
import { finicityClientSecret } from "./finicity/client-secret.ts";
import { finnhubAccessToken } from "./finnhub/access-token.ts";
import { flickrAccessToken } from "./flickr/access-token.ts";
import { flutterwaveEncryptionKey } from "./flutterwave/encryption-key.ts";
import { flutterwavePublicKey } from "./flutterwave/public-key.ts";
import { flutterwaveSecretKey } from "./flutterwave/secret-key.ts";
import { flyAccessToken } from "./fly/access-token.ts";
import { frameioApiToken } from "./frameio/api-token.ts";
import { freshbooksAccessToken } from "./freshbooks/access-token.ts";
import { genericApiKeyHeader } from "./generic/api-key-header.ts";
import { genericBasicAuthHeader } from "./generic/basic-auth-header.ts";
import { genericBearerHeader } from "./generic/bearer-header.ts";
import { genericConnectionString } from "./generic/connection-string.ts";
import { genericCurlUser } from "./generic/curl-user.ts";
import { genericDjangoSecretKey } from "./generic/django-secret-key.ts";
import { genericJsonWebKey } from "./generic/json-web-key.ts";
import { genericJsonWebToken } from "./generic/json-web-token.ts";
import { genericKeyElement } from "./generic/key-element.ts";
import { genericKeySetting } from "./generic/key-setting.ts";
import { genericNetrc } from "./generic/netrc.ts";
import { genericOpenvpnStaticKey } from "./generic/openvpn-static-key.ts";
import { genericOtherPrivateKey } from "./generic/other-private-key.ts";
import { genericPasswordElement } from "./generic/password-element.ts";
import { genericPasswordHash } from "./generic/password-hash.ts";
import { genericPasswordSetting } from "./generic/password-setting.ts";
import { genericPgpPrivateKey } from "./generic/pgp-private-key.ts";
import { genericPgpass } from "./generic/pgpass.ts";
import { genericPrivateKey } from "./generic/private-key.ts";
import { genericPuttyPrivateKey } from "./generic/putty-private-key.ts";
import { genericQuotedKey } from "./generic/quoted-key.ts";
import { genericQuotedPassword } from "./generic/quoted-password.ts";
import { genericRailsSecretKey } from "./generic/rails-secret-key.ts";
import { genericUrlCredentials } from "./generic/url-credentials.ts";
import { genericWireguardPrivateKey } from "./generic/wireguard-private-key.ts";
import { githubFineGrainedToken } from "./github/fine-grained-token.ts";
import { githubOauthAccessToken } from "./github/oauth-access-token.ts";
import { githubPersonalAccessToken } from "./github/personal-access-token.ts";
import { githubRefreshToken } from "./github/refresh-token.ts";
import { githubServerToServerToken } from "./github/server-to-server-token.ts";
import { githubUserToServerToken } from "./github/user-to-server-token.ts";
import { gitlabAgentToken } from "./gitlab/agent-token.ts";
import { gitlabDeployToken } from "./gitlab/deploy-token.ts";
import { gitlabFeatureFlagClientToken } from "./gitlab/feature-flag-client-token.ts";
import { gitlabFeedToken } from "./gitlab/feed-token.ts";
import { gitlabIncomingMailToken } from "./gitlab/incoming-mail-token.ts";
import { gitlabJobToken } from "./gitlab/job-token.ts";
import { gitlabOauthApplicationSecret } from "./gitlab/oauth-application-secret.ts";
import { gitlabPersonalAccessToken } from "./gitlab/personal-access-token.ts";
import { gitlabPipelineTriggerToken } from "./gitlab/pipeline-trigger-token.ts";
import { gitlabRoutablePersonalAccessToken } from "./gitlab/routable-personal-access-token.ts";
import { gitlabRoutableRunnerToken } from "./gitlab/routable-runner-token.ts";
import { gitlabRunnerRegistrationToken } from "./gitlab/runner-registration-token.ts";
import { gitlabRunnerToken } from "./gitlab/runner-token.ts";
import { gitlabScimToken } from "./gitlab/scim-token.ts";
import { gitlabSessionCookie } from "./gitlab/session-cookie.ts";
import { gitlabWorkspaceToken } from "./gitlab/workspace-token.ts";
import { gitterAccessToken } from "./gitter/access-token.ts";
import { gocardlessApiToken } from "./gocardless/api-token.ts";
import { googleApiKey } from "./google/api-key.ts";
import { googleFirebaseServerKey } from "./google/firebase-server-key.ts";
import { googleOauthAccessToken } from "./google/oauth-access-token.ts";
import { googleOauthClientSecret } from "./google/oauth-client-secret.ts";
import { googleServiceAccountKey } from "./google/service-account-key.ts";
import { googleStorageHmacKey } from "./google/storage-hmac-key.ts";
import { grafanaApiKey } from "./grafana/api-key.ts";
import { grafanaCloudToken } from "./grafana/cloud-token.ts";
import { grafanaServiceAccountToken } from "./grafana/service-account-token.ts";
import { groqApiKey } from "./groq/api-key.ts";
import { harnessAccessToken } from "./harness/access-token.ts";
import { hashicorpTerraformToken } from "./hashicorp/terraform-token.ts";
import { hashicorpVaultBatchToken } from "./hashicorp/vault-batch-token.ts";
import { hashicorpVaultLegacyToken } from "./hashicorp/vault-legacy-token.ts";
import { hashicorpVaultRecoveryToken } from "./hashicorp/vault-recovery-token.ts";
import { hashicorpVaultServiceToken } from "./hashicorp/vault-service-token.ts";
import { herokuApiKey } from "./heroku/api-key.ts";
import { herokuLegacyApiKey } from "./heroku/legacy-api-key.ts";
import { hubspotApiKey } from "./hubspot/api-key.ts";
import { hubspotPrivateAppToken } from "./hubspot/private-app-token.ts";
import { huggingfaceAccessToken } from "./huggingface/access-token.ts";
import { huggingfaceOrganizationToken } from "./huggingface/organization-token.ts";
import { infracostApiKey } from "./infracost/api-key.ts";
import { intercomAccessToken } from "./intercom/access-token.ts";
import { intra42ClientSecret } from "./intra42/client-secret.ts";
import { krakenAccessToken } from "./kraken/access-token.ts";
import { kubernetesBootstrapToken } from "./kubernetes/bootstrap-token.ts";
import { kubernetesClientKey } from "./kubernetes/client-key.ts";
import { kubernetesSecretManifest } from "./kubernetes/secret-manifest.ts";
import { kubernetesSecretManifestDataFirst } from "./kubernetes/secret-manifest-data-first.ts";
import { kucoinAccessToken } from "./kucoin/access-token.ts";
import { kucoinSecretKey } from "./kucoin/secret-key.ts";
import { laravelAppKey } from "./laravel/app-key.ts";
import { launchdarklyAccessToken } from "./launchdarkly/access-token.ts";
import { linearApiKey } from "./linear/api-key.ts";
import { linearClientSecret } from "./linear/client-secret.ts";
import { linearOauthToken } from "./linear/oauth-token.ts";
import { linkedinClientId } from "./linkedin/client-id.ts";
import { linkedinClientSecret } from "./linkedin/client-secret.ts";
import { lobApiKey } from "./lob/api-key.ts";
import { lobPublishableKey } from "./lob/publishable-key.ts";
import { mailchimpApiKey } from "./mailchimp/api-key.ts";
import { mailgunPrivateKey } from "./mailgun/private-key.ts";
import { mailgunPublicKey } from "./mailgun/public-key.ts";
import { mailgunSigningKey } from "./mailgun/signing-key.ts";
import { mapboxPublicToken } from "./mapbox/public-token.ts";
import { mapboxSecretToken } from "./mapbox/secret-token.ts";
import { mattermostAccessToken } from "./mattermost/access-token.ts";
import { maxmindLicenseKey } from "./maxmind/license-key.ts";
import { messagebirdApiToken } from "./messagebird/api-token.ts";
import { messagebirdClientId } from "./messagebird/client-id.ts";
import { microsoftTeamsWebhook } from "./microsoft/teams-webhook.ts";
import { netlifyAccessToken } from "./netlify/access-token.ts";
import { newRelicBrowserKey } from "./new-relic/browser-key.ts";
import { newRelicInsertKey } from "./new-relic/insert-key.ts";
import { newRelicLicenseKey } from "./new-relic/license-key.ts";
import { newRelicUserApiId } from "./new-relic/user-api-id.ts";
import { newRelicUserKey } from "./new-relic/user-key.ts";
import { notionIntegrationToken } from "./notion/integration-token.ts";
import { npmAccessToken } from "./npm/access-token.ts";
import { npmRegistryAuth } from "./npm/registry-auth.ts";
import { nugetApiKey } from "./nuget/api-key.ts";
import { nugetConfigPassword } from "./nuget/config-password.ts";
import { nytimesAccessToken } from "./nytimes/access-token.ts";
import { octopusApiKey } from "./octopus/api-key.ts";
import { oktaAccessToken } from "./okta/access-token.ts";
import { openaiApiKey } from "./openai/api-key.ts";
import { openshiftUserToken } from "./openshift/user-token.ts";
import { opensshPrivateKey } from "./openssh/private-key.ts";
import { perplexityApiKey } from "./perplexity/api-key.ts";
import { plaidAccessToken } from "./plaid/access-token.ts";
import { plaidClientId } from "./plaid/client-id.ts";
import { plaidSecretKey } from "./plaid/secret-key.ts";
import { planetscaleApiToken } from "./planetscale/api-token.ts";
import { planetscaleOauthToken } from "./planetscale/oauth-token.ts";
import { planetscalePassword } from "./planetscale/password.ts";
import { postmanApiKey } from "./postman/api-key.ts";
import { prefectApiKey } from "./prefect/api-key.ts";
import { privateAiApiToken } from "./private-ai/api-token.ts";
import { pulumiAccessToken } from "./pulumi/access-token.ts";
import { pypiTestUploadToken } from "./pypi/test-upload-token.ts";
import { pypiUploadToken } from "./pypi/upload-token.ts";
import { rapidapiAccessToken } from "./rapidapi/access-token.ts";
import { readmeApiKey } from "./readme/api-key.ts";
import { replicateApiToken } from "./replicate/api-token.ts";
import { rubygemsApiKey } from "./rubygems/api-key.ts";
import { rustCratesIoToken } from "./rust/crates-io-token.ts";
import { scalingoApiToken } from "./scalingo/api-token.ts";
import { sendbirdAccessId } from "./sendbird/access-id.ts";
import { sendbirdAccessToken } from "./sendbird/access-token.ts";
import { sendgridApiKey } from "./sendgrid/api-key.ts";
import { sendinblueApiKey } from "./sendinblue/api-key.ts";
import { sendinblueSmtpKey } from "./sendinblue/smtp-key.ts";
import { sentryAccessToken } from "./sentry/access-token.ts";
import { sentryOrganizationToken } from "./sentry/organization-token.ts";
import { sentryUserToken } from "./sentry/user-token.ts";
import { settlemintApplicationToken } from "./settlemint/application-token.ts";
import { settlemintPersonalToken } from "./settlemint/personal-token.ts";
import { settlemintServiceToken } from "./settlemint/service-token.ts";
import { shippoApiToken } from "./shippo/api-token.ts";
import { shopifyAccessToken } from "./shopify/access-token.ts";
import { shopifyCustomAccessToken } from "./shopify/custom-access-token.ts";
import { shopifyPrivateAccessToken } from "./shopify/private-access-token.ts";
import { shopifySharedSecret } from "./shopify/shared-secret.ts";
import { sidekiqBundleCredentials } from "./sidekiq/bundle-credentials.ts";
import { sidekiqSensitiveUrl } from "./sidekiq/sensitive-url.ts";
import { slackAppToken } from "./slack/app-token.ts";
import { slackBotToken } from "./slack/bot-token.ts";
import { slackConfigurationRefreshToken } from "./slack/configuration-refresh-token.ts";
import { slackConfigurationToken } from "./slack/configuration-token.ts";
import { slackLegacyBotToken } from "./slack/legacy-bot-token.ts";
import { slackLegacyToken } from "./slack/legacy-token.ts";
import { slackLegacyWorkspaceToken } from "./slack/legacy-workspace-token.ts";
import { slackUserToken } from "./slack/user-token.ts";
import { slackWebhook } from "./slack/webhook.ts";
import { snykApiToken } from "./snyk/api-token.ts";
import { sonarLegacyToken } from "./sonar/legacy-token.ts";
import { sonarToken } from "./sonar/token.ts";
import { sourcegraphAccessToken } from "./sourcegraph/access-token.ts";
import { sourcegraphLegacyToken } from "./sourcegraph/legacy-token.ts";
import { squareAccessToken } from "./square/access-token.ts";
import { squareOauthSecret } from "./square/oauth-secret.ts";
import { squarespaceAccessToken } from "./squarespace/access-token.ts";
import { stripeAccessKey } from "./stripe/access-key.ts";
import { stripeWebhookSecret } from "./stripe/webhook-secret.ts";
import { sumologicAccessId } from "./sumologic/access-id.ts";
import { sumologicAccessKey } from "./sumologic/access-key.ts";
import { supabaseAccessToken } from "./supabase/access-token.ts";
import { supabaseSecretKey } from "./supabase/secret-key.ts";
import { tailscaleKey } from "./tailscale/key.ts";
import { telegramBotToken } from "./telegram/bot-token.ts";
import { telegramNamedBotToken } from "./telegram/named-bot-token.ts";
import { travisciAccessToken } from "./travisci/access-token.ts";
import { twilioApiKey } from "./twilio/api-key.ts";
import { twilioAuthToken } from "./twilio/auth-token.ts";
import { twitchApiToken } from "./twitch/api-token.ts";
import { twitterAccessSecret } from "./twitter/access-secret.ts";
import { twitterAccessToken } from "./twitter/access-token.ts";
import { twitterApiKey } from "./twitter/api-key.ts";
import { twitterApiSecret } from "./twitter/api-secret.ts";
import { twitterBearerToken } from "./twitter/bearer-token.ts";
import { typeformApiToken } from "./typeform/api-token.ts";
import { vercelLegacyToken } from "./vercel/legacy-token.ts";
import { wordpressSecretKey } from "./wordpress/secret-key.ts";
import { xaiApiKey } from "./xai/api-key.ts";
import { yandexApiKey } from "./yandex/api-key.ts";
import { yandexAwsAccessToken } from "./yandex/aws-access-token.ts";
import { yandexIamToken } from "./yandex/iam-token.ts";
import { zendeskSecretKey } from "./zendesk/secret-key.ts";

/** Every kind of credential that is looked for, sorted by id. */
export const secretRules: readonly SecretRule[] = [
  onePasswordSecretKey,
  onePasswordServiceAccountToken,
  adafruitApiKey,
  adobeClientId,
  adobeClientSecret,
  ageSecretKey,
  airtableApiKey,
  airtablePersonalAccessToken,
  algoliaApiKey,
  alibabaAccessKeyId,
  alibabaSecretKey,
  anthropicAdminKey,
  anthropicApiKey,
  anthropicOauthToken,
  artifactoryApiKey,
  artifactoryIdentityToken,
  artifactoryJfrogApiKey,
  artifactoryReferenceToken,
  asanaClientId,
  asanaClientSecret,
  atlassianApiToken,
  atlassianBitbucketAppPassword,
  atlassianConnectToken,
  atlassianLegacyApiToken,
  authressAccessKey,
  awsAccessKeyId,
  awsAccessKeyIdOlder,
  awsAppClientSecret,
  awsBedrockApiKey,
  awsBedrockApiKeyShort,
  awsMwsToken,
  awsSecretAccessKey,
  awsSessionToken,
  azureApiManagementKey,
  azureBatchKey,
  azureCacheKey,
  azureContainerRegistryKey,
  azureCosmosDbKey,
  azureDevopsToken,
  azureEntraClientSecret,
  azureEventHubKey,
  azureFunctionsKey,
  azureIotKey,
  azureMachineLearningKey,
  azureOpenaiKey,
  azureRelayKey,
  azureSearchKey,
  azureServiceBusKey,
  azureSharedAccessKey,
  azureSharedAccessSignature,
  azureStorageConnectionString,
  azureStorageKey,
  beamerApiToken,
  bitbucketClientId,
  bitbucketClientSecret,
  bittrexAccessKey,
  buildkiteAccessToken,
  circleciLegacyToken,
  circleciPersonalToken,
  circleciProjectToken,
  ciscoMerakiApiKey,
  clickhouseCloudApiKey,
  clojarsDeployToken,
  cloudflareApiToken,
  cloudflareGlobalApiKey,
  cloudflareOriginCaKey,
  codecovAccessToken,
  cohereApiKey,
  coinbaseAccessToken,
  confluentAccessKey,
  confluentSecretKey,
  contentfulDeliveryToken,
  databricksToken,
  datadogApiKey,
  definedNetworkingApiToken,
  digitaloceanOauthToken,
  digitaloceanPersonalAccessToken,
  digitaloceanRefreshToken,
  digitaloceanSpacesKey,
  discordApiToken,
  discordBotToken,
  discordClientId,
  discordClientSecret,
  discordWebhook,
  dockerOrganizationAccessToken,
  dockerPersonalAccessToken,
  dockerRegistryAuth,
  dockerSwarmJoinToken,
  dockerSwarmUnlockKey,
  dopplerAuditToken,
  dopplerCliToken,
  dopplerPersonalToken,
  dopplerScimToken,
  dopplerServiceToken,
  droneAccessToken,
  dropboxAccessToken,
  dropboxAppSecret,
  dropboxLongLivedToken,
  duffelApiToken,
  dynatraceApiToken,
  dynatracePlatformToken,
  easypostApiKey,
  easypostTestApiKey,
  etsyAccessToken,
  facebookAccessToken,
  facebookAppAccessToken,
  facebookAppSecret,
  fastlyApiToken,
  figmaPersonalAccessToken,
  finicityApiToken,
  finicityClientSecret,
  finnhubAccessToken,
  flickrAccessToken,
  flutterwaveEncryptionKey,
  flutterwavePublicKey,
  flutterwaveSecretKey,
  flyAccessToken,
  frameioApiToken,
  freshbooksAccessToken,
  genericApiKeyHeader,
  genericBasicAuthHeader,
  genericBearerHeader,
  genericConnectionString,
  genericCurlUser,
  genericDjangoSecretKey,
  genericJsonWebKey,
  genericJsonWebToken,
  genericKeyElement,
  genericKeySetting,
  genericNetrc,
  genericOpenvpnStaticKey,
  genericOtherPrivateKey,
  genericPasswordElement,
  genericPasswordHash,
  genericPasswordSetting,
  genericPgpPrivateKey,
  genericPgpass,
  genericPrivateKey,
  genericPuttyPrivateKey,
  genericQuotedKey,
  genericQuotedPassword,
  genericRailsSecretKey,
  genericUrlCredentials,
  genericWireguardPrivateKey,
  githubFineGrainedToken,
  githubOauthAccessToken,
  githubPersonalAccessToken,
  githubRefreshToken,
  githubServerToServerToken,
  githubUserToServerToken,
  gitlabAgentToken,
  gitlabDeployToken,
  gitlabFeatureFlagClientToken,
  gitlabFeedToken,
  gitlabIncomingMailToken,
  gitlabJobToken,
  gitlabOauthApplicationSecret,
  gitlabPersonalAccessToken,
  gitlabPipelineTriggerToken,
  gitlabRoutablePersonalAccessToken,
  gitlabRoutableRunnerToken,
  gitlabRunnerRegistrationToken,
  gitlabRunnerToken,
  gitlabScimToken,
  gitlabSessionCookie,
  gitlabWorkspaceToken,
  gitterAccessToken,
  gocardlessApiToken,
  googleApiKey,
  googleFirebaseServerKey,
  googleOauthAccessToken,
  googleOauthClientSecret,
  googleServiceAccountKey,
  googleStorageHmacKey,
  grafanaApiKey,
  grafanaCloudToken,
  grafanaServiceAccountToken,
  groqApiKey,
  harnessAccessToken,
  hashicorpTerraformToken,
  hashicorpVaultBatchToken,
  hashicorpVaultLegacyToken,
  hashicorpVaultRecoveryToken,
  hashicorpVaultServiceToken,
  herokuApiKey,
  herokuLegacyApiKey,
  hubspotApiKey,
  hubspotPrivateAppToken,
  huggingfaceAccessToken,
  huggingfaceOrganizationToken,
  infracostApiKey,
  intercomAccessToken,
  intra42ClientSecret,
  krakenAccessToken,
  kubernetesBootstrapToken,
  kubernetesClientKey,
  kubernetesSecretManifest,
  kubernetesSecretManifestDataFirst,
  kucoinAccessToken,
  kucoinSecretKey,
  laravelAppKey,
  launchdarklyAccessToken,
  linearApiKey,
  linearClientSecret,
  linearOauthToken,
  linkedinClientId,
  linkedinClientSecret,
  lobApiKey,
  lobPublishableKey,
  mailchimpApiKey,
  mailgunPrivateKey,
  mailgunPublicKey,
  mailgunSigningKey,
  mapboxPublicToken,
  mapboxSecretToken,
  mattermostAccessToken,
  maxmindLicenseKey,
  messagebirdApiToken,
  messagebirdClientId,
  microsoftTeamsWebhook,
  netlifyAccessToken,
  newRelicBrowserKey,
  newRelicInsertKey,
  newRelicLicenseKey,
  newRelicUserApiId,
  newRelicUserKey,
  notionIntegrationToken,
  npmAccessToken,
  npmRegistryAuth,
  nugetApiKey,
  nugetConfigPassword,
  nytimesAccessToken,
  octopusApiKey,
  oktaAccessToken,
  openaiApiKey,
  openshiftUserToken,
  opensshPrivateKey,
  perplexityApiKey,
  plaidAccessToken,
  plaidClientId,
  plaidSecretKey,
  planetscaleApiToken,
  planetscaleOauthToken,
  planetscalePassword,
  postmanApiKey,
  prefectApiKey,
  privateAiApiToken,
  pulumiAccessToken,
  pypiTestUploadToken,
  pypiUploadToken,
  rapidapiAccessToken,
  readmeApiKey,
  replicateApiToken,
  rubygemsApiKey,
  rustCratesIoToken,
  scalingoApiToken,
  sendbirdAccessId,
  sendbirdAccessToken,
  sendgridApiKey,
  sendinblueApiKey,
  sendinblueSmtpKey,
  sentryAccessToken,
  sentryOrganizationToken,
  sentryUserToken,
  settlemintApplicationToken,
  settlemintPersonalToken,
  settlemintServiceToken,
  shippoApiToken,
  shopifyAccessToken,
  shopifyCustomAccessToken,
  shopifyPrivateAccessToken,
  shopifySharedSecret,
  sidekiqBundleCredentials,
  sidekiqSensitiveUrl,
  slackAppToken,
  slackBotToken,
  slackConfigurationRefreshToken,
  slackConfigurationToken,
  slackLegacyBotToken,
  slackLegacyToken,
  slackLegacyWorkspaceToken,
  slackUserToken,
  slackWebhook,
  snykApiToken,
  sonarLegacyToken,
  sonarToken,
  sourcegraphAccessToken,
  sourcegraphLegacyToken,
  squareAccessToken,
  squareOauthSecret,
  squarespaceAccessToken,
  stripeAccessKey,
  stripeWebhookSecret,
  sumologicAccessId,
  sumologicAccessKey,
  supabaseAccessToken,
  supabaseSecretKey,
  tailscaleKey,
  telegramBotToken,
  telegramNamedBotToken,
  travisciAccessToken,
  twilioApiKey,
  twilioAuthToken,
  twitchApiToken,
  twitterAccessSecret,
  twitterAccessToken,
  twitterApiKey,
  twitterApiSecret,
  twitterBearerToken,
  typeformApiToken,
  vercelLegacyToken,
  wordpressSecretKey,
  xaiApiKey,
  yandexApiKey,
  yandexAwsAccessToken,
  yandexIamToken,
  zendeskSecretKey,
];
