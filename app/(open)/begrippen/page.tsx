import { OpenFrame } from '@/app/frames'
import { DataList } from '@/components/ui/DataList'
import { PageHead } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { glossary, type Term } from '@/lib/glossary'

export default async function Page() {
  const t = await getT()
  const locale = t('ui.locale') === 'en' ? 'en' : 'nl'
  const terms: Term[] = Object.values(glossary)
  return (
    <OpenFrame wide>
      <PageHead title={t('open.glossary.title')}>
        <p>{t('open.glossary.lead')}</p>
      </PageHead>
      <DataList
        items={terms.map((term) => ({
          term: term[locale],
          children: (
            <>
              {term.means[locale]}{' '}
              {term.notToBeConfusedWith && (
                <span className="soft">{t('open.glossary.not', { other: term.notToBeConfusedWith })}</span>
              )}
            </>
          ),
        }))}
      />
    </OpenFrame>
  )
}
