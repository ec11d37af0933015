import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Section } from '@/components/ui/Page'
import type { SharedProfile } from '@/lib/dossier/shared/rules'
import type { T } from '@/lib/messages'
import { ProfileText } from './ProfileText'

type Props = { t: T; profile: SharedProfile | null; name: string }

export function OwnProfile({ t, profile, name }: Props) {
  return (
    <Section title={t('mijn.dossier.me')}>
      {profile ? (
        <Card as="div">
          <ProfileText t={t} profile={profile} name={name} />
          <LinkButton kind="quiet" href="/mijn/dossier/ik">
            {t('mijn.dossier.changeMe')}
          </LinkButton>
        </Card>
      ) : (
        <EmptyState
          level={3}
          title={t('mijn.dossier.noMe')}
          action={
            <LinkButton kind="quiet" href="/mijn/dossier/ik">
              {t('mijn.dossier.writeMe')}
            </LinkButton>
          }
        >
          {t('mijn.dossier.noMeText')}
        </EmptyState>
      )}
    </Section>
  )
}
