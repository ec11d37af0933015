// `npm run invite -- <school code> <number> [mail address] [--reset]`: a personal link for a member of staff of the roster.
// The first administrator of a new school comes in this way; --reset takes a lost second factor away first.
import { isAddress } from '@/lib/auth/schema'
import { inviteByCode } from '@/lib/jobs/invite'
import { Refused } from '@/lib/kernel/refused'
import { Stop } from '@/lib/kernel/stop'
import { command } from './command'
import { openDatabase } from './database'

await command(async () => {
  const words = process.argv.slice(2)
  const reset = words.includes('--reset')
  const [code = '', number = '', address = '', ...rest] = words.filter((word) => word !== '--reset')
  if (!number || rest.length > 0 || (address && !isAddress(address)))
    throw new Stop(
      `Say the school's code and the number of somebody in its staff list: npm run invite -- 99VA 1001 [mail address] [--reset]`,
      `Noem de code van de school en het nummer van iemand in de lijst van medewerkers: npm run invite -- 99VA 1001 [mailadres] [--reset]`,
    )
  await openDatabase()
  const { person, school, token, sent } = await inviteByCode({ code, number, address, reset }).catch(
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      throw new Stop(
        `Nobody with that number works at a school with that code. Bring the staff list first: npm run rosters -- ${code} medewerkers <file> --apply`,
        `Op een school met die code werkt niemand met dat nummer. Breng eerst de lijst van medewerkers: npm run rosters -- ${code} medewerkers <bestand> --apply`,
      )
    },
  )
  if (reset) console.log('De tweede stap is weggehaald; deze persoon is overal uitgelogd.')
  if (token) {
    console.log(`Voor ${person}, ${school}. Eén keer te gebruiken, 24 uur geldig; geef hem zelf door:`)
    console.log(`${process.env.NEXTAUTH_URL}/inloggen/link/${token}`)
  } else
    console.log(sent > 0 ? 'De link is gemaild.' : 'De link staat klaar en gaat mee met de volgende post.')
  return 0
})
