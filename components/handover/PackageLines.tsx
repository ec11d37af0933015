import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import { basisOf, type Package } from '@/lib/handover/packages/rules'
import type { ApplicationLine } from '@/lib/handover/students/rules'
import { label, type T } from '@/lib/messages'

type Props = { t: T; applications: readonly ApplicationLine[]; packages: readonly Package[] }

/** Per application: where its statutory package stands, or why there is none. */
export function PackageLines({ t, applications, packages }: Props) {
  return (
    <div id="pakket">
      <Section title={t('dossier.parts.packages')}>
        {applications.length === 0 && <p className="soft">{t('handover.lines.none')}</p>}
        {applications.length > 0 && (
          <Card flush as="div">
            <ItemList
              label={t('dossier.parts.packages')}
              items={applications.map((one) => {
                const latest = packages.find((row) => row.applicationId === one.id)
                const statutory = one.kind !== null && basisOf(one.kind) !== null
                return {
                  id: one.id,
                  title: `${one.school}: ${one.programme}`,
                  href: statutory ? `/leerlingen/${one.studentId}/overdracht/${one.id}` : undefined,
                  sub: statutory
                    ? latest
                      ? t('handover.lines.version', { number: latest.number })
                      : t('handover.lines.notBuilt')
                    : t('handover.none.text'),
                  tag: latest && (
                    <Tag kind={latest.state === 'released' ? 'good' : 'info'}>
                      {label(t, 'packageState', latest.state)}
                    </Tag>
                  ),
                }
              })}
            />
          </Card>
        )}
      </Section>
    </div>
  )
}
