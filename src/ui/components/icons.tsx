export type IconName =
  | 'check'
  | 'warning'
  | 'info'
  | 'stop'
  | 'stale'
  | 'play'
  | 'circle'
  | 'arrow'
  | 'close'
  | 'link';

const paths: Record<IconName, string> = {
  check: 'M3 8.5L6.5 12L13 4.5',
  warning: 'M8 2L14.5 13.5H1.5Z M8 6.3V9.6 M8 11.4V11.6',
  info: 'M8 1.5A6.5 6.5 0 1 1 7.99 1.5Z M8 7.2V11.2 M8 4.8V5',
  stop: 'M4 4H12V12H4Z',
  stale: 'M2 8C4 4.5 6 4.5 8 8S12 11.5 14 8',
  play: 'M5 3L13 8L5 13Z',
  circle: 'M8 3A5 5 0 1 1 7.99 3Z',
  arrow: 'M2.5 8H13 M9 4L13 8L9 12',
  close: 'M4 4L12 12M12 4L4 12',
  link: 'M6.5 9.5L9.5 6.5 M7 4.5L9 2.5A3 3 0 0 1 13.5 7L11.5 9 M9 11.5L7 13.5A3 3 0 0 1 2.5 9L4.5 7',
};

/** A stroke icon as tall as a line of text; always beside a word that says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ width: '1.1em', height: '1.1em', flex: 'none', verticalAlign: '-0.2em' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
