import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Face } from '@/components/ui/Face'
import { Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { roleWord } from './life'

type Person = { name: string; role: string }
type Props = {
  t: T
  /** The new school took over: nobody comes after this person any more. */
  newSchool: boolean
  owner: {
    owner: Person
    deputy: Person | null
    standingInFor: string | null
    school: string
    sector: string
  }
}

/** The person who is there for the student at this moment, by name, with one tap to ask for a talk. */
export function OwnerCard({ t, newSchool, owner: { owner, deputy, standingInFor, school, sector } }: Props) {
  const [name = owner.name] = owner.name.split(' ')
  const values = { role: capital(roleWord(t, owner.role, sector)), school, name }
  return (
    <Card labelledBy="owner">
      <Stack>
        <div className="person">
          <Face name={owner.name} large />
          <div>
            <h2 id="owner">{t('mijn.start.owner', { name: owner.name })}</h2>
            <p className="soft">
              {standingInFor
                ? t('mijn.start.ownerStandsIn', { ...values, away: standingInFor })
                : newSchool
                  ? t('mijn.start.ownerThere', values)
                  : t('mijn.start.ownerText', values)}
            </p>
            {deputy && <p className="soft">{t('mijn.start.deputy', { name, deputy: deputy.name })}</p>}
          </div>
        </div>
        <TalkButton t={t} />
      </Stack>
    </Card>
  )
}

// Never away: not without a crossing, and not while an earlier request stands.
const TalkButton = ({ t }: { t: T }) => (
  <LinkButton href="/mijn/praten" kind="quiet" wide>
    {t('mijn.start.talk')}
  </LinkButton>
)

/** Outside a crossing nobody stands on the page by name; who hears a request to talk stands where it is asked. */
export function TalkCard({ t }: { t: T }) {
  return (
    <Card labelledBy="talk">
      <Stack gap="tight">
        <h2 id="talk">{t('mijn.start.talkNobody')}</h2>
        <TalkButton t={t} />
      </Stack>
    </Card>
  )
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
