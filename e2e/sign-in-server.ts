// A real OpenID Connect server in a process of its own, with the claims of the federations. Started by journeys:
// node --import tsx e2e/sign-in-server.ts <port> <address of the product>
import { Provider } from 'oidc-provider'

const [port = '0', product = ''] = process.argv.slice(2)
const issuer = `http://localhost:${port}`

type Claims = Record<string, unknown>
const school = (affiliation: string, number: string, name: string): Claims => ({
  name,
  eduperson_affiliation: [affiliation, 'member'],
  schac_home_organization: 'veerhuis.example',
  eduperson_principal_name: `${number}@veerhuis.example`,
  uids: [number],
  email: 'sanne@veerhuis.example',
})
const people: Record<string, Claims> = {
  esra: school('student', 'veerhuis-esra', 'Esra Kaya'),
  karim: school('employee', 'karim', 'K. Bensaïd'),
  onbekend: school('employee', '9999', 'Iemand Anders'),
  elders: { ...school('student', '1', 'Van Elders'), schac_home_organization: 'elders.example' },
  vreemd: {
    ...school('student', 'veerhuis-esra', 'Vreemd'),
    uids: { $ne: null },
    schac_home_organization: ['a', 'b'],
  },
}

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'oversteek',
      client_secret: 'only-for-journeys',
      redirect_uris: ['veerhuis', 'verkeerd'].map((id) => `${product}/api/auth/callback/${id}`),
      post_logout_redirect_uris: [`${product}/inloggen`],
    },
  ],
  claims: {
    openid: ['sub'],
    profile: [
      'name',
      'eduperson_affiliation',
      'schac_home_organization',
      'eduperson_principal_name',
      'uids',
      'email',
    ],
  },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  features: { rpInitiatedLogout: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ['only-for-journeys'] },
  ttl: { Session: 3600, Interaction: 3600, Grant: 3600, AccessToken: 3600, IdToken: 3600 },
})
provider.listen(Number(port), () => console.log('ready'))
process.once('disconnect', () => process.exit(0))
