import type { ReactNode } from 'react'

export const dynamic = 'force-dynamic'
export const metadata = { title: 'Oversteek' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="nl">
      <body>{children}</body>
    </html>
  )
}
