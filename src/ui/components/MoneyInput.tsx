import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { currencySymbol } from './format';

export interface MoneyInputProps {
  label: ReactNode;
  /** Why the default is what it is, or what to count. */
  description?: ReactNode;
  value: number;
  onChange: (value: number) => void;
  /** ISO code. */
  currency: string;
  /** After the number: "per missed customer". */
  unit?: string | undefined;
  /** A cost may be negative, a price not: −1e9 unless told. */
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  error?: ReactNode;
  disabled?: boolean | undefined;
}

/** A sum of money. Half-typed text is left alone; `onChange` hears finite numbers only. */
export function MoneyInput(props: MoneyInputProps) {
  const { label, value, onChange, currency, unit, min = -1e9, max = 1e9, step = 1 } = props;
  const symbol = currencySymbol(currency);
  return (
    <NumberInput
      label={label}
      description={props.description}
      value={value}
      onChange={(next) => {
        if (typeof next === 'number' && Number.isFinite(next)) onChange(next);
      }}
      prefix={`${symbol} `}
      {...(unit ? { suffix: ` ${unit}` } : {})}
      min={min}
      max={max}
      step={step}
      decimalScale={4}
      thousandSeparator=","
      error={props.error}
      disabled={props.disabled ?? false}
    />
  );
}
