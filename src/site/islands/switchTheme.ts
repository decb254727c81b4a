const year = 31_536_000;

/** Changes the theme at once and keeps the choice in its cookie; without script the form is posted. */
export function switchTheme(): void {
  document.addEventListener('submit', (event) => {
    const { target, submitter } = event;
    if (!(target instanceof HTMLFormElement) || !target.matches('[data-theme-switch]')) return;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    document.documentElement.dataset['theme'] = submitter.value;
    document.cookie = `theme=${submitter.value}; path=/; max-age=${year}; samesite=lax`;
    for (const button of target.querySelectorAll('button')) {
      if (button.offsetParent !== null) button.focus();
    }
  });
}
