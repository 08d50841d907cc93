import pg from 'pg'

const name = 'fulcrum'
/** Filled under this name and renamed when it is whole, so that a first start cut off half-way begins anew. */
const unfinished = 'fulcrum_unfinished'

/**
 * The address of the demo's database, made and filled when it is not there.
 * @param serverUrl of a database on the server that is ours alone
 * @param fill migrates and fills the empty database at the address it gets, and lets go of it
 */
export async function demoDatabase(
  serverUrl: string,
  fill: (url: string) => Promise<void>,
): Promise<{ url: string; isNew: boolean }> {
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount) return { url: withDatabase(serverUrl, name), isNew: false }
    await admin.query(`drop database if exists ${unfinished} with (force)`)
    await admin.query(`create database ${unfinished}`)
    await fill(withDatabase(serverUrl, unfinished))
    await admin.query(`alter database ${unfinished} rename to ${name}`)
    return { url: withDatabase(serverUrl, name), isNew: true }
  } finally {
    await admin.end()
  }
}

function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
