import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Petrol, the one accent. Index 8 and 4 are what light and dark use; global.css names them `--st-accent`. */
const accent: MantineColorsTuple = [
  '#e9f5f8',
  '#d3e9ee',
  '#b0dae4',
  '#93d5e4',
  '#73c5d8',
  '#4ba6bb',
  '#2d879d',
  '#196f84',
  '#0d5c70',
  '#0a4a5b',
];

/** Rust, the one warning; apricot in the dark. */
const warning: MantineColorsTuple = [
  '#fcefe3',
  '#fadfc8',
  '#ffd2ab',
  '#ffc498',
  '#ffad70',
  '#e58b45',
  '#cc6a20',
  '#b34f08',
  '#9c3a00',
  '#7f2f00',
];

/** Sand to ink: Mantine's greys, warmed, so that nothing it draws looks borrowed. */
const gray: MantineColorsTuple = [
  '#f8f6f1',
  '#f1eee6',
  '#e1dccf',
  '#d0cabb',
  '#b5ae9f',
  '#9b9384',
  '#857d6e',
  '#5b564c',
  '#38342c',
  '#1d1b17',
];

const dark: MantineColorsTuple = [
  '#f2efe8',
  '#b8b2a5',
  '#a09889',
  '#837b6d',
  '#3a372f',
  '#322f29',
  '#272520',
  '#1d1c19',
  '#151412',
  '#0e0d0c',
];

/** Filled, light and outlined controls take the tokens of the current scheme instead of fixed shades. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const tone =
    input.color === 'warning' ? 'warning' : input.color === 'accent' || !input.color ? 'accent' : '';
  if (tone === '') return resolved;
  switch (input.variant) {
    case 'filled':
      return {
        background: `var(--st-${tone})`,
        hover: `var(--st-${tone}-hover)`,
        color: `var(--st-on-${tone})`,
        border: '1px solid transparent',
      };
    case 'light':
      return {
        background: `var(--st-${tone}-soft)`,
        hover: `var(--st-${tone}-soft)`,
        color: `var(--st-${tone})`,
        border: '1px solid transparent',
      };
    case 'subtle':
    case 'transparent':
      return { ...resolved, hover: `var(--st-${tone}-soft)`, color: `var(--st-${tone})` };
    case 'outline':
      return {
        background: 'transparent',
        hover: `var(--st-${tone}-soft)`,
        color: `var(--st-${tone})`,
        border: `1px solid var(--st-${tone})`,
      };
    default:
      return resolved;
  }
};

const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** Mantine on the tokens of docs/design.md: four sizes, two weights, one accent, quiet borders, no shadows. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 4 },
  colors: { accent, warning, gray, dark },
  variantColorResolver,
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: {
    xs: 'var(--st-text-caption)',
    sm: 'var(--st-text-body)',
    md: 'var(--st-text-body)',
    lg: 'var(--st-text-heading)',
    xl: 'var(--st-text-display)',
  },
  lineHeights: {
    xs: 'var(--st-line-caption)',
    sm: 'var(--st-line-body)',
    md: 'var(--st-line-body)',
    lg: 'var(--st-line-heading)',
    xl: 'var(--st-line-display)',
  },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontFamily,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'var(--st-text-display)', lineHeight: 'var(--st-line-display)' },
      h2: { fontSize: 'var(--st-text-heading)', lineHeight: 'var(--st-line-heading)' },
      h3: { fontSize: 'var(--st-text-body)', lineHeight: 'var(--st-line-body)' },
      h4: { fontSize: 'var(--st-text-body)', lineHeight: 'var(--st-line-body)' },
    },
  },
  spacing: {
    xs: 'var(--st-space-1)',
    sm: 'var(--st-space-2)',
    md: 'var(--st-space-4)',
    lg: 'var(--st-space-5)',
    xl: 'var(--st-space-6)',
  },
  radius: {
    xs: 'var(--st-radius-mark)',
    sm: 'var(--st-radius)',
    md: 'var(--st-radius)',
    lg: 'var(--st-radius)',
    xl: '2rem',
  },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--st-float-shadow)',
    lg: 'var(--st-float-shadow)',
    xl: 'var(--st-float-shadow)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Tooltip: {
      styles: { tooltip: { padding: 'var(--st-space-2) var(--st-space-3)' } },
      defaultProps: {
        withArrow: false,
        openDelay: 200,
        multiline: true,
        events: { hover: true, focus: true, touch: true },
        transitionProps: { duration: 100 },
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 100 },
        // The placeholder is a child that a menu may not have; the first item takes the focus instead.
        withInitialFocusPlaceholder: false,
      },
    },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 100 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 600 } },
  },
});
