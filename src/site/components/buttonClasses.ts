import type { ButtonLook } from './ButtonLook.ts';

/** The classes that buttons and links dressed as buttons share. */
export function buttonClasses(look: ButtonLook, iconOnly: boolean): string[] {
  const { variant = 'primary', size = 'medium', block = false } = look;
  return [
    'button',
    ...(variant === 'primary' ? [] : [`button-${variant}`]),
    ...(size === 'medium' ? [] : [`button-${size}`]),
    ...(block ? ['button-block'] : []),
    ...(iconOnly ? ['button-icon'] : []),
  ];
}
