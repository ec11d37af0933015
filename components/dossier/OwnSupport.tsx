import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Section } from '@/components/ui/Page'
import type { T } from '@/lib/messages'

/** Support that the student wants to mention, apart from everything else, with who reads it: nobody until it is shared. */
export function OwnSupport({ t, text }: { t: T; text: string }) {
  return (
    <Section title={t('dossier.support.title')}>
      <Card as="div">
        {text && <p className="written">{text}</p>}
        <p className="soft">{t('dossier.support.alone')}</p>
        <LinkButton kind="quiet" href="/mijn/dossier/steun">
          {text ? t('dossier.support.change') : t('dossier.support.write')}
        </LinkButton>
      </Card>
    </Section>
  )
}
