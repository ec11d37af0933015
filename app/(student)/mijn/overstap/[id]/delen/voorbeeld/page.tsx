import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { StudentFrame } from '@/app/frames'
import { ShareConfirm } from '@/components/dossier/ShareConfirm'
import { SharedDossier } from '@/components/dossier/SharedDossier'
import { BackLink } from '@/components/ui/BackLink'
import { Card } from '@/components/ui/Card'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { shareDossier } from '@/lib/dossier/shares/actions'
import { loadPreview } from '@/lib/dossier/shares/loaders'
import { partsIn, untilIn } from '@/lib/dossier/shares/rules'
import { pageIn } from '@/lib/kernel/paging'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ deel?: string | string[]; tot?: string; bladzijde?: string }>
}

export default async function Page({ params, searchParams }: Props) {
  const t = await getT()
  const { id: applicationId } = await params
  const asked = await searchParams
  const parts = partsIn(asked.deel)
  const until = untilIn(asked.tot)
  const page = pageIn(asked.bladzijde)
  const back = `/mijn/overstap/${applicationId}/delen`
  if (parts.length === 0) redirect(back)
  const query = (n: number) =>
    new URLSearchParams([
      ...parts.map((part) => ['deel', part]),
      ...(until ? [['tot', until]] : []),
      ['bladzijde', String(n)],
    ])
  const { receiver, name, shared } = await loadPreview(applicationId, parts, page)
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <BackLink href={back}>{t('dossier.preview.back')}</BackLink>
        <PageHead title={t('dossier.preview.title', { school: receiver.school })}>
          <p className="soft">{t('dossier.preview.lead')}</p>
        </PageHead>
        <ShareConfirm
          t={t}
          action={shareDossier}
          formKey={randomUUID()}
          applicationId={applicationId}
          school={receiver.school}
          parts={parts}
          until={until}
        />
        <Card>
          <div data-shared="">
            <SharedDossier
              t={t}
              name={name}
              shared={shared}
              page={page}
              hrefOf={(n) => `${back}/voorbeeld?${query(n)}`}
            />
          </div>
        </Card>
      </Stack>
    </StudentFrame>
  )
}
