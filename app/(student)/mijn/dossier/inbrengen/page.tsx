import { StudentFrame } from '@/app/frames'
import { BringFileForm } from '@/components/carry/BringFileForm'
import { WaitingFiles } from '@/components/carry/WaitingFiles'
import { BackLink } from '@/components/ui/BackLink'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/inbrengen'

export default async function Page(address: Address) {
  const t = await getT()
  const { waiting, binnen, fout } = await enter(door, address)
  return (
    <StudentFrame tab="dossier">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
          <PageHead title={t('carry.bring.title')}>
            <p className="soft">{t('carry.bring.lead')}</p>
          </PageHead>
          {/^\d{1,4}$/.test(binnen) && (
            <Notice kind="good" title={t('carry.bring.inside')}>
              {t('carry.bring.insideText', { count: Number(binnen) })}
            </Notice>
          )}
        </Stack>
        <BringFileForm t={t} fault={fout} />
        <WaitingFiles t={t} waiting={waiting} />
      </Stack>
    </StudentFrame>
  )
}
