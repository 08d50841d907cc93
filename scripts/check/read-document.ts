/** A heading's anchor, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}

const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')

/**
 * The links of a Markdown text that lead nowhere, one line each. Links to other sites are not followed.
 *
 * @param targetOf the text that a relative path leads to (empty where it is no Markdown), null where there is nothing
 */
export function brokenLinks(name: string, text: string, targetOf: (path: string) => string | null): string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '')
  return targets
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .flatMap((target) => {
      const [path = '', anchor] = target.split('#')
      const found = targetOf(decodeURI(path))
      if (found === null) return [`${name}: ${target} is not there`]
      const isThere = anchor === undefined || headingsOf(found).includes(anchor)
      return isThere ? [] : [`${name}: ${target} has no such heading`]
    })
}

function headingsOf(text: string): string[] {
  const lines = text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)
  return [...lines].map((match) => anchorOf(match[1] ?? ''))
}

/** The commands in code that do not exist: scripts of npm, and files that node is told to run. */
export function unknownCommands(
  name: string,
  text: string,
  known: { hasScript(name: string): boolean; hasFile(path: string): boolean },
): string[] {
  const code = [...text.matchAll(/^```(?:sh|bash|console)?\n([\s\S]*?)^```|`([^`\n]+)`/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  return code.flatMap((piece) => {
    const scripts = [...piece.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    )
    const files = [...piece.matchAll(/\bnode ([\w./-]+\.(?:ts|mjs|js))/g)].map((match) => match[1] ?? '')
    return [
      ...scripts.filter((script) => !known.hasScript(script)).map((script) => `${name}: npm has no script “${script}”`),
      ...files.filter((file) => !known.hasFile(file)).map((file) => `${name}: there is no ${file} to run`),
    ]
  })
}
