export default function Page() {
  return (
    <main>
      <h1>Oversteek</h1>
    </main>
  )
}
