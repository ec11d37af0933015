import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { T } from '@/lib/messages'
import { Button } from './Button'
import styles from './FilterBar.module.css'

type BarProps = {
  t: T
  label: string
  /** TextField, SelectField: the same fields as in an ActionForm. */
  children: ReactNode
  /** The address without a filter, when one is set. */
  clearHref?: string
  /** What else the URL must keep, the order for example. */
  keep?: Record<string, string | undefined>
}

/** A plain GET form: the URL is the state, so a list can be kept and sent. */
export function FilterBar({ t, label, children, clearHref, keep = {} }: BarProps) {
  return (
    <search aria-label={label}>
      <form className={styles.bar} method="get">
        {children}
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className={styles.end}>
          <Button type="submit" kind="quiet">
            {t('ui.filter')}
          </Button>
          {clearHref && <a href={clearHref}>{t('ui.clearFilter')}</a>}
        </div>
      </form>
    </search>
  )
}

type PagerProps = { t: T; page: number; pages: number; href: (page: number) => string }

export function Pager({ t, page, pages, href }: PagerProps) {
  if (pages <= 1) return null
  return (
    <nav className={styles.pager} aria-label={t('ui.pages')}>
      {page > 1 && (
        <a href={href(page - 1)}>
          <ArrowLeft size={18} aria-hidden="true" /> {t('ui.previous')}
        </a>
      )}
      <span className="soft number">{t('ui.pageOf', { page, pages })}</span>
      {page < pages && (
        <a href={href(page + 1)}>
          {t('ui.next')} <ArrowRight size={18} aria-hidden="true" />
        </a>
      )}
    </nav>
  )
}
