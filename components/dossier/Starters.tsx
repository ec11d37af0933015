import { LinkButton } from '@/components/ui/Button'
import { Actions, Section } from '@/components/ui/Page'
import { starterWords } from '@/lib/dossier/stages/labels'
import { type Stage, startersOf } from '@/lib/dossier/stages/rules'
import type { T } from '@/lib/messages'

/** What fits where a student is, to begin an experience with. */
export function Starters({ t, stage }: { t: T; stage: Stage }) {
  return (
    <Section title={t('mijn.dossier.beginWith')} level={2}>
      <Actions>
        {startersOf(stage).map((one) => (
          <LinkButton key={one} kind="quiet" href={`/mijn/dossier/nieuw?begin=${one}`}>
            {starterWords(t, one).title}
          </LinkButton>
        ))}
      </Actions>
    </Section>
  )
}
