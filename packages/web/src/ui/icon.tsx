import { iconShapes } from './icon-shapes.ts'

export type IconName = keyof typeof iconShapes

/** 16 px, in the colour of the text. It says nothing by itself: the word stands beside it, or on the button around it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      // Constant text of ours, not anybody's input.
      dangerouslySetInnerHTML={{ __html: iconShapes[name] }}
    />
  )
}
