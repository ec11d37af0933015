import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { StudentFrame } from '@/app/frames'
import { ShareConfirm } from '@/components/dossier/ShareConfirm'
import { SharedDossier } from '@/components/dossier/SharedDossier'
import { BackLink } from '@/components/ui/BackLink'
import { Card } from '@/components/ui/Card'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/overstap/[id]/delen/voorbeeld'
import { shareDossier } from '@/lib/dossier/shares/actions'
import { route } from '@/lib/kernel/routes'

export default async function Page(address: Address) {
  const t = await getT()
  const { receiver, name, parts, until, page, shared } = await enter(door, address)
  const back = route('/mijn/overstap/[id]/delen', { id: receiver.id })
  if (parts.length === 0) redirect(back)
  const query = (n: number) =>
    new URLSearchParams([
      ...parts.map((part) => ['deel', part]),
      ...(until ? [['tot', until]] : []),
      ['bladzijde', String(n)],
    ])
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
          applicationId={receiver.id}
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
