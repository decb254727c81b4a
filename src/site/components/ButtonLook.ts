/** `paper`, `outline` and `bare` belong on the deep panel; `destroy` confirms what `danger` opened. */
export type ButtonLook = {
  variant?:
    | 'primary'
    | 'secondary'
    | 'quiet'
    | 'plain'
    | 'danger'
    | 'destroy'
    | 'paper'
    | 'outline'
    | 'bare';
  size?: 'small' | 'medium' | 'large';
  block?: boolean;
};
