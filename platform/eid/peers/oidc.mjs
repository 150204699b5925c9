// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2
// A certified OpenID provider for the tests: oidc-provider, with a login form and clients of the test's making.
//
//     node oidc.mjs CLIENTS.json
//
// It listens on a free port, says its issuer on the first line, and ends with its standard input.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';

const FISCAL_NUMBER = 'https://attributes.eid.gov.it/fiscal_number';
const LEVELS = ['https://www.spid.gov.it/SpidL1', 'https://www.spid.gov.it/SpidL2', 'https://www.spid.gov.it/SpidL3'];

const signingKey = (alg) => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg,
  kid: `for ${alg}`,
});

const person = (sub) => ({
  accountId: sub,
  claims: () => ({
    sub, given_name: 'Maria', family_name: 'Rossi', email: 'maria.rossi@example.it',
    [FISCAL_NUMBER]: 'TINIT-RSSMRA80A41H501Y',
  }),
});

const configuration = {
  clients: JSON.parse(readFileSync(process.argv[2], 'utf8')),
  jwks: { keys: [signingKey('RS256'), signingKey('RS512')] },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  acrValues: LEVELS,
  claims: {
    openid: ['sub'], profile: ['given_name', 'family_name'], email: ['email'], acr: null, auth_time: null,
    [FISCAL_NUMBER]: null,
  },
  enabledJWA: {
    userinfoEncryptionAlgValues: ['RSA-OAEP', 'RSA-OAEP-256'],
    userinfoEncryptionEncValues: ['A128CBC-HS256', 'A256CBC-HS512'],
    idTokenEncryptionAlgValues: ['RSA-OAEP', 'RSA-OAEP-256'],
    idTokenEncryptionEncValues: ['A128CBC-HS256', 'A256CBC-HS512'],
    idTokenSigningAlgValues: ['RS256', 'RS512', 'HS256'],
    userinfoSigningAlgValues: ['RS256', 'RS512'],
  },
  features: {
    claimsParameter: { enabled: true },
    devInteractions: { enabled: false },
    encryption: { enabled: true },
    jwtUserinfo: { enabled: true },
    requestObjects: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  findAccount: (_, sub) => person(sub),
  pkce: { required: () => true },
};

// Who signs in, and at which level, is what the form says.
async function interaction(provider, request, response) {
  const { prompt, params, grantId, session } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html');
    const field = prompt.name === 'login' ? '<input name="login"><input name="acr">' : '';
    return response.end(`<form method="post" action="${request.url}">${field}<button>${prompt.name}</button></form>`);
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const form = new URLSearchParams(body);
  if (prompt.name === 'login') {
    const login = { accountId: form.get('login'), acr: form.get('acr') || undefined };
    return provider.interactionFinished(request, response, { login });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  grant.addOIDCClaims([FISCAL_NUMBER, 'given_name', 'family_name', 'email', 'acr', 'auth_time']);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  provider.on('server_error', (_, error) => console.error(error));
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return callback(request, response);
    return interaction(provider, request, response).catch((error) => {
      console.error(error);
      response.statusCode = 500;
      response.end();
    });
  });
  console.log(issuer);
});
process.stdin.on('end', () => process.exit()).resume();
