from alpine
run make
copy . .
