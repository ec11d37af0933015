// Where people can sign in, as configuration. OVERSTEEK_SIGN_IN holds JSON, or the path of a file that does.
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { sizes } from '@/lib/kernel/sizes'
import { Stop } from '@/lib/kernel/stop'

const code = z.string().regex(/^[0-9A-Z]{4,6}$/, 'a code of a school as our rosters write it, such as 99VA')
const common = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, 'small letters, digits and dashes')
    .refine((id) => id !== 'demo' && id !== 'link', 'this name is taken'),
  name: z.string().min(1).max(sizes.firstName),
  issuer: z.url().refine((url) => isSafe(url), 'an https address (http only for this machine)'),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scope: z.string().default('openid profile'),
  affiliationClaim: z.string().optional(),
  /** The claim with the school's own number. `isRosterNumber`: it is the number of our rosters, so a student comes in by it. */
  number: z
    .object({
      claim: z.string().min(1),
      prefix: z.string().optional(),
      suffix: z.string().optional(),
      isRosterNumber: z.boolean().default(false),
    })
    .optional(),
}
const federation = z
  .record(z.string(), code)
  .refine(
    (schools) => Object.keys(schools).length > 0,
    'name at least one school: {"school.example": "99VA"}',
  )

const provider = z.discriminatedUnion('flavour', [
  z.strictObject({
    ...common,
    flavour: z.literal('surfconext'),
    schools: federation.transform((schools) =>
      Object.fromEntries(Object.entries(schools).map(([home, one]) => [home.toLowerCase(), one])),
    ),
  }),
  z.strictObject({
    ...common,
    flavour: z.literal('entree'),
    schools: federation.transform((schools) =>
      Object.fromEntries(Object.entries(schools).map(([brin, one]) => [brin.toUpperCase(), one])),
    ),
  }),
  z.strictObject({ ...common, flavour: z.literal('eduid') }).transform((one) => ({ ...one, schools: {} })),
  z
    .strictObject({ ...common, flavour: z.literal('oidc'), school: code })
    .transform((one) => ({ ...one, schools: {} as Record<string, string> })),
])
export type Provider = z.output<typeof provider> & { schools: Record<string, string> }

const list = z
  .array(provider)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two providers have the same id')

function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname))
}

/** Reads the configuration, or stops with what is wrong and where. A secret is never part of the message. */
export function readProviders(setting: string | undefined): Provider[] {
  if (!setting?.trim()) return []
  const text = /^\s*[[{]/.test(setting) ? setting : existsSync(setting) ? readFileSync(setting, 'utf8') : null
  if (text === null)
    throw new Stop(
      'OVERSTEEK_SIGN_IN names a file that does not exist; give the path of a JSON file, or the JSON itself.',
      'OVERSTEEK_SIGN_IN noemt een bestand dat er niet is; geef het pad van een JSON-bestand, of de JSON zelf.',
    )
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Stop(
      'OVERSTEEK_SIGN_IN holds no JSON; it should be a list of providers.',
      'In OVERSTEEK_SIGN_IN staat geen JSON; het hoort een lijst van aanbieders te zijn.',
    )
  }
  const parsed = list.safeParse(json)
  if (parsed.success) return parsed.data as Provider[]
  const faults = parsed.error.issues.map((issue) => {
    const place = issue.path
      .map((part) => (typeof part === 'number' ? `#${part + 1}` : String(part)))
      .join(' ')
    return `  ${place || 'the list'}: ${issue.message}`
  })
  throw new Stop(
    'OVERSTEEK_SIGN_IN is not right; the lines above say where.',
    'OVERSTEEK_SIGN_IN klopt niet; de regels hierboven zeggen waar.',
    faults.join('\n'),
  )
}

let known: Provider[] | undefined
export const providers = (): Provider[] => (known ??= readProviders(process.env.OVERSTEEK_SIGN_IN))
export const providerById = (id: string) => providers().find((one) => one.id === id)

/** The schools whose people have a sign-in of their own: staff there ask for no link. */
export const schoolsWithSignIn = (): string[] => [
  ...new Set(
    providers().flatMap((one) => (one.flavour === 'oidc' ? [one.school] : Object.values(one.schools))),
  ),
]
