import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Section, Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import { unlink } from '@/lib/students/links/actions'
import type { Links } from '@/lib/students/links/queries'

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
            <Details summary={t('mijn.link.unlink')}>
              <p>{t('mijn.link.unlinkText')}</p>
              <ActionForm
                action={unlink}
                formKey={formKey()}
                submit={t('mijn.link.unlinkButton')}
                submitKind="quiet"
              >
                <input type="hidden" name="id" value={link.id} />
              </ActionForm>
            </Details>
          </Stack>
        </Card>
      ))}
    </Section>
  )
}
