import { Card } from '@/components/ui/Card'
import { Section, Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import { unlink } from '@/lib/students/links/actions'
import type { Links } from '@/lib/students/links/queries'
import { PartForm } from './PartForm'

type Props = { t: T; links: Links['links']; formKey: () => string }

export function LinkedDossiers({ t, links, formKey }: Props) {
  return (
    <Section title={t('mijn.link.linked')}>
      {links.map((link) => (
        <Card key={link.id} labelledBy={`link-${link.id}`}>
          <Stack>
            <h3 id={`link-${link.id}`}>{formatList(t, [...link.schools])}</h3>
            <p className="soft">
              {link.way === 'code'
                ? t('mijn.link.byCode', { day: formatDate(t, link.linkedAt, 'date') })
                : t('mijn.link.byStaff', {
                    day: formatDate(t, link.linkedAt, 'date'),
                    names: formatList(t, link.byNames),
                  })}
            </p>
            <p>{t('mijn.link.linkedText')}</p>
            <PartForm
              action={unlink}
              formKey={formKey()}
              id={link.id}
              words={{
                summary: t('mijn.link.unlink'),
                text: t('mijn.link.unlinkText'),
                submit: t('mijn.link.unlinkButton'),
              }}
            />
          </Stack>
        </Card>
      ))}
    </Section>
  )
}
