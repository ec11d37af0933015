import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import type { T } from '@/lib/messages'

/** What else a student does with the dossier in a year. */
export function DossierLinks({ t }: { t: T }) {
  const items = [
    {
      id: 'orientation',
      title: t('orientation.mine.link'),
      sub: t('mijn.links.orientation'),
      href: '/mijn/dossier/orientatie',
    },
    { id: 'talks', title: t('talks.title'), sub: t('mijn.links.talks'), href: '/mijn/dossier/gesprek' },
    {
      id: 'along',
      title: t('mijn.links.along'),
      sub: t('mijn.links.alongText'),
      href: '/mijn/dossier/meenemen',
    },
    {
      id: 'bring',
      title: t('mijn.links.bring'),
      sub: t('mijn.links.bringText'),
      href: '/mijn/dossier/inbrengen',
    },
  ]
  return (
    <Section title={t('mijn.links.title')}>
      <Card flush as="div">
        <ItemList label={t('mijn.links.title')} items={items} />
      </Card>
    </Section>
  )
}
